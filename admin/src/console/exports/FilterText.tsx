import Box from '@mui/material/Box';
import { Fragment } from 'react';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Shows what an export is filtered by: the query as it was typed, further filters by their names. */
export function FilterText({ filter }: { filter: object }) {
  const t = useTranslate();
  const given: Record<string, unknown> = { ...filter };
  const { from: first, to: last, query: line, ...others } = given;
  const [from, to, query] = [textOf(first), textOf(last), textOf(line)];
  const parts = Object.entries(others).filter(([, value]) => value !== undefined);
  const isAll = parts.length === 0 && !query && !from && !to;
  if (isAll) return <Box>{t('console.exports.everything')}</Box>;
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      {(from || to) && (
        <Box>
          {from ? <Instant value={from} /> : t('console.exports.beginning')}
          {' – '}
          {to ? <Instant value={to} /> : t('console.exports.now')}
        </Box>
      )}
      <Box component="code" sx={{ fontFamily: monospace, fontSize: '0.8125rem' }}>
        {query}
        {parts.map(([name, value]) => (
          <Fragment key={name}> {`${name}:${[value].flat().join(',')}`}</Fragment>
        ))}
      </Box>
    </Box>
  );
}
