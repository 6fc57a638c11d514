import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { SectionCard } from '../parts/SectionCard.tsx';
import { Findings } from './Findings.tsx';
import { type Integrity, integrityKey, isRunning, type Verification } from './useIntegrity.ts';

/** Shows the newest verification: running, or its result; and how to run one now. */
export function VerificationCard({ integrity: { verification } }: { integrity: Integrity }) {
  const t = useTranslate();
  const client = useQueryClient();
  const { canAccess } = useCanAccess({ resource: 'integrity', action: 'manage' });
  const { busy, error, attempt } = useAction();
  const text = (key: TextName<'console.integrity.verification'>) =>
    t(`console.integrity.verification.${key}`);
  const running = isRunning(verification);
  const run = () =>
    attempt(async () => {
      await api.post('/integrity/verifications');
      await client.invalidateQueries({ queryKey: integrityKey });
    });
  const action = canAccess && (
    <Button variant="contained" onClick={run} loading={busy} disabled={running}>
      {text('run')}
    </Button>
  );
  return (
    <SectionCard fill title={text('title')} explain={text('explain')} action={action}>
      <ErrorNotice error={error} />
      {verification ? (
        <Result verification={verification} />
      ) : (
        <Typography color="textSecondary">{text('none')}</Typography>
      )}
    </SectionCard>
  );
}

/** Kept checkpoints that are shown one by one. */
const SHOWN = 5;

const severities = {
  intact: 'success',
  consistent: 'warning',
  tampered: 'error',
  failed: 'warning',
  queued: 'info',
  running: 'info',
} as const;

/** Shows what the log was compared with, and restores that it went through. */
function Comparison({ verification }: { verification: Verification }) {
  const t = useTranslate();
  const format = useFormat();
  const { compared_with, compared_count, unfit, beyond, restores } = verification;
  const text = (key: TextName<'console.integrity.compared'>, values?: Record<string, string | number>) =>
    t(`console.integrity.compared.${key}`, values);
  if (!compared_with) return null;
  const more = (compared_count ?? 0) - compared_with.length;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="subtitle2" component="h3">
        {text('title')}
      </Typography>
      {unfit ? (
        <Typography variant="body2">{text('unfit', { count: format.number(unfit) })}</Typography>
      ) : null}
      {compared_with.length === 0 ? (
        !unfit && <Typography variant="body2">{text('nothing')}</Typography>
      ) : (
        <Facts>
          {compared_with.slice(0, SHOWN).map(({ keeper, from, size, signed_at }) => (
            <Fact key={from} name={text(`by.${keeper}`)}>
              {text('events', { count: format.number(size) })} <Instant value={signed_at} />
            </Fact>
          ))}
          {more + Math.max(0, compared_with.length - SHOWN) > 0 && (
            <Fact name={text('more')}>{format.number(more + Math.max(0, compared_with.length - SHOWN))}</Fact>
          )}
          <Fact name={text('beyond')}>{format.number(beyond ?? 0)}</Fact>
        </Facts>
      )}
      {restores?.map(({ at, size, reason }) => (
        <Alert key={at} severity="info" sx={{ mt: 1 }}>
          {text('restored', { count: format.number(size), reason })} <Instant value={at} />
        </Alert>
      ))}
    </Box>
  );
}

function Result({ verification }: { verification: Verification }) {
  const t = useTranslate();
  const format = useFormat();
  const text = (key: TextName<'console.integrity.verification'>) =>
    t(`console.integrity.verification.${key}`);
  const { state, size, done, findings, findings_count, findings_by_kind, finished_at } = verification;
  const { checkpoints, removed_by_retention } = verification;
  return (
    <>
      <Alert severity={severities[state]} sx={{ mb: 2 }}>
        {state === 'tampered'
          ? t('console.integrity.verification.tampered', { smart_count: findings_count })
          : text(state)}
      </Alert>
      {state === 'running' && (
        <LinearProgress
          variant={size > 0 ? 'determinate' : 'indeterminate'}
          value={size > 0 ? (100 * done) / size : 0}
          aria-label={text('running')}
          sx={{ mb: 2 }}
        />
      )}
      <Facts>
        <Fact name={text('when')}>
          <Instant value={finished_at ?? verification.started_at} />
        </Fact>
        <Fact name={text('by')}>{verification.started_by ?? text('by_clock')}</Fact>
        <Fact name={text('checked')}>{format.number(done)}</Fact>
        {checkpoints !== null && <Fact name={text('checkpoints')}>{format.number(checkpoints)}</Fact>}
        {removed_by_retention !== null && removed_by_retention > 0 && (
          <Fact name={text('removed')}>{format.number(removed_by_retention)}</Fact>
        )}
      </Facts>
      <Comparison verification={verification} />
      {findings.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <Findings {...{ findings, findings_count, findings_by_kind }} />
        </Box>
      )}
    </>
  );
}
