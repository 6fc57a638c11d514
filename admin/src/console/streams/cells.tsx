import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { monospace } from '../../shared/theme/tokens.ts';

type StreamProps = { stream: Schemas['Stream'] };

const Second = ({ children }: { children: ReactNode }) => (
  <Typography
    variant="body2"
    color="textSecondary"
    component="div"
    sx={{ fontSize: '0.8125rem', overflowWrap: 'anywhere' }}
  >
    {children}
  </Typography>
);

/** Returns where a stream goes, in one line. */
function addressOf(target: Schemas['Stream']['target']): string {
  if (target.kind === 'webhook') return target.url;
  if (target.kind === 'syslog') return `${target.host}:${target.port ?? 6514}`;
  return `${target.name}-YYYY-MM-DD.ndjson`;
}

export function TargetCell({ stream: { name, target } }: StreamProps) {
  const t = useTranslate();
  return (
    <>
      <Box sx={{ fontWeight: 600 }}>{name}</Box>
      <Second>{t(`console.streams.kind.${target.kind}`)}</Second>
      <Second>{addressOf(target)}</Second>
    </>
  );
}

export function QueryCell({ stream: { query, mapping } }: StreamProps) {
  const t = useTranslate();
  return (
    <>
      {query === '' ? (
        t('console.streams.everything')
      ) : (
        <Box component="code" sx={{ fontFamily: monospace, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          {query}
        </Box>
      )}
      <Second>{t(`console.exports.mapping.${mapping}`)}</Second>
    </>
  );
}

const stateOf = ({ enabled, failing_since }: Schemas['Stream']) => {
  if (!enabled) return { name: 'off', colour: 'default' } as const;
  if (failing_since) return { name: 'failing', colour: 'error' } as const;
  return { name: 'on', colour: 'success' } as const;
};

/** Shows whether it works, how far it is behind, and what went wrong last. */
export function StreamState({ stream }: StreamProps) {
  const t = useTranslate();
  const { number } = useFormat();
  const { name, colour } = stateOf(stream);
  const count = (key: TextName<'console.streams'>, value: number) =>
    t(`console.streams.${key}`, { smart_count: value, count: number(value) });
  return (
    <Box sx={{ minWidth: 140 }}>
      <Chip size="small" variant="outlined" color={colour} label={t(`console.streams.state.${name}`)} />
      <Second>{count('sent', stream.sent)}</Second>
      {stream.behind > 0 && <Second>{count('behind', stream.behind)}</Second>}
      {stream.waiting > 0 && <Second>{count('waiting', stream.waiting)}</Second>}
      {stream.old_secret_until !== null && (
        <Second>
          {t('console.streams.old_secret')} <Instant value={stream.old_secret_until} />
        </Second>
      )}
      {!stream.enabled && stream.disabled_reason && <Second>{stream.disabled_reason}</Second>}
      {name === 'failing' && stream.last_error && <Second>{stream.last_error}</Second>}
    </Box>
  );
}
