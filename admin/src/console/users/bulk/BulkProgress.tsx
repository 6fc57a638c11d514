import Alert from '@mui/material/Alert';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, type Schemas } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useBulkRights } from './useBulkRights.ts';
import { useRunningBulk } from './useRunningBulk.ts';
import { useWhySkipped } from './useWhySkipped.ts';

type Run = Schemas['BulkActionRun'];

const ASK_EVERY_MS = 1000;

/** Shows how far the bulk action is that was started last, and what became of it. */
export function BulkProgress() {
  const client = useQueryClient();
  const { sees } = useBulkRights();
  const [id, setId] = useRunningBulk();
  const { data, error, refetch } = useQuery({
    queryKey: ['bulk-actions', id],
    queryFn: ({ signal }) => api.get('/bulk-actions/{id}', { path: { id: id ?? '' }, signal }),
    enabled: id !== null && sees,
    refetchInterval: ({ state }) => state.data?.state === 'running' && ASK_EVERY_MS,
  });
  const isDone = data?.state === 'done';
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: ['users'] });
  }, [isDone, client]);
  // Of another instance, or from before its database was made again.
  const isGone = isProblem(error) && error.status === 404;
  if (id === null || !sees || isGone) return null;
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (!data) return null;
  return isDone ? <Result run={data} onClose={() => setId(null)} /> : <Progress run={data} />;
}

function Progress({ run: { action, total, waiting } }: { run: Run }) {
  const t = useTranslate();
  const format = useFormat();
  const done = total - waiting;
  const text = t(`console.bulk-actions.action.${action}.running`, {
    done: format.number(done),
    total: format.number(total),
  });
  return (
    <Card sx={{ p: 2, mt: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{text}</Typography>
      <LinearProgress
        variant="determinate"
        aria-label={text}
        value={total > 0 ? (done / total) * 100 : 0}
        sx={{ my: 1 }}
      />
      <Typography variant="body2" color="text.secondary">
        {t('console.bulk-actions.continues')}
      </Typography>
    </Card>
  );
}

function Result({ run, onClose }: { run: Run; onClose: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  const { action, changed, unchanged, skipped, failed } = run;
  const part = (key: TextName<'console.bulk-actions.result'>, count: number, why = '') =>
    count > 0 && t(`console.bulk-actions.result.${key}`, { count: format.number(count), why });
  const whyOf = useWhySkipped();
  const parts = [
    part('changed', changed),
    part('unchanged', unchanged),
    ...skipped.map(({ why, count }) => part('skipped', count, whyOf(why))),
    part('failed', failed),
  ].filter((text) => text !== false);
  return (
    <Alert
      severity={failed > 0 ? 'warning' : 'success'}
      sx={{ mt: 2 }}
      closeText={t('console.bulk-actions.dismiss')}
      onClose={onClose}
    >
      <strong>{t(`console.bulk-actions.action.${action}.finished`)}</strong> – {parts.join('; ')}
    </Alert>
  );
}
