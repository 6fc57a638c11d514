import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type JobDecision, jobDecisions } from '#contract/queues.ts';
import { api, type Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { JobDialog } from './JobDialog.tsx';

type QueueName = Schemas['Queue']['name'];
export type FailedJob = Schemas['FailedJob'];
export type Decision = { what: JobDecision; job: FailedJob };

const EVERY_MS = 10_000;
const columns = ['job', 'error', 'tries', 'failed'] as const;

/** Jobs that failed after all tries, newest first. */
export function FailedJobs({ queue, manages }: { queue: QueueName; manages: boolean }) {
  const t = useTranslate();
  const [decision, setDecision] = useState<Decision | null>(null);
  const query = useQuery({
    queryKey: ['queues', queue, 'failed'],
    queryFn: ({ signal }) => api.get('/queues/{name}/failed-jobs', { path: { name: queue }, signal }),
    refetchInterval: EVERY_MS,
  });
  const name = t('console.queues.failed_of', { name: t(`console.queues.name.${queue}`) });
  return (
    <Loaded query={query}>
      {({ data }) => (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label={name} sx={{ '& td': { verticalAlign: 'top' } }}>
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableCell key={column}>{t(`console.queues.column.${column}`)}</TableCell>
                ))}
                {manages && <TableCell>{t('console.queues.column.actions')}</TableCell>}
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map((job) => (
                <JobRow key={job.id} job={job} {...(manages && { onDecide: setDecision })} />
              ))}
            </TableBody>
          </Table>
          {decision && <JobDialog queue={queue} decision={decision} onClose={() => setDecision(null)} />}
        </Box>
      )}
    </Loaded>
  );
}

function JobRow({ job, onDecide }: { job: FailedJob; onDecide?: (decision: Decision) => void }) {
  const t = useTranslate();
  const { number } = useFormat();
  const { id, name, error, attempts, added_at, failed_at } = job;
  return (
    <TableRow>
      <TableCell>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>
        <Typography
          variant="body2"
          color="textSecondary"
          component="div"
          sx={{ fontFamily: monospace, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}
        >
          {id}
        </Typography>
      </TableCell>
      <TableCell sx={{ minWidth: 260 }}>
        <Box
          tabIndex={0}
          role="group"
          aria-label={t('console.queues.column.error')}
          sx={{
            maxHeight: 120,
            overflow: 'auto',
            fontFamily: monospace,
            fontSize: '0.8125rem',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {error}
        </Box>
      </TableCell>
      <TableCell>{number(attempts)}</TableCell>
      <TableCell>
        <Instant value={failed_at ?? added_at} />
      </TableCell>
      {onDecide && (
        <TableCell>
          <Stack direction="row" sx={{ gap: 0.5 }}>
            {jobDecisions.map((what) => (
              <Button
                key={what}
                size="small"
                color={what === 'remove' ? 'error' : 'primary'}
                aria-label={t(`console.queues.${what}.action_for`, { name })}
                onClick={() => onDecide({ what, job })}
              >
                {t(`console.queues.${what}.action`)}
              </Button>
            ))}
          </Stack>
        </TableCell>
      )}
    </TableRow>
  );
}
