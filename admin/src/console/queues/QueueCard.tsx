import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { jobStates } from '#contract/queues.ts';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { FailedJobs } from './FailedJobs.tsx';

type QueueCardProps = { queue: Schemas['Queue']; manages: boolean };

/** Shows one queue: its numbers, and its failed jobs where there are some. */
export function QueueCard({ queue, manages }: QueueCardProps) {
  const t = useTranslate();
  const { number } = useFormat();
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack direction="row" sx={{ p: 2, columnGap: 4, rowGap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 260px' }}>
          <Typography id={id} variant="h3" component="h2">
            {t(`console.queues.name.${queue.name}`)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t(`console.queues.about.${queue.name}`)}
          </Typography>
        </Box>
        <Box component="dl" sx={{ m: 0, display: 'flex', columnGap: 4, flexWrap: 'wrap' }}>
          {jobStates.map((state) => (
            <Box key={state} sx={{ display: 'flex', flexDirection: 'column-reverse', minWidth: 64 }}>
              <Typography component="dt" variant="body2" color="textSecondary">
                {t(`console.queues.state.${state}`)}
              </Typography>
              <Typography
                component="dd"
                variant="h2"
                sx={{ m: 0, ...(state === 'failed' && queue.failed > 0 && { color: 'error.main' }) }}
              >
                {number(queue[state])}
              </Typography>
            </Box>
          ))}
        </Box>
      </Stack>
      {queue.failed > 0 && <FailedJobs queue={queue.name} manages={manages} />}
    </Card>
  );
}
