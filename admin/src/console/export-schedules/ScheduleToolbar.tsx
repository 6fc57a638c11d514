import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useListContext } from 'react-admin';
import { isUnfinished } from '#contract/background-work.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CreateScheduleButton } from './CreateScheduleButton.tsx';
import type { Schedule } from './schedule-form.ts';

const POLL_MS = 3000;

/** Returns a last export that is being made, or is made and on its way. */
const isUnderWay = ({ last_export, last_error }: Schedule): boolean =>
  last_export !== null &&
  (isUnfinished(last_export) ||
    (last_export.state === 'ready' && last_export.delivered_at === null && last_error === null));

/**
 * Shows what schedules are for, and the way to a new one; an empty list has its own. Keeps the list fresh while one runs.
 */
export function ScheduleToolbar({ manages }: { manages: boolean }) {
  const t = useTranslate();
  const { data, refetch } = useListContext<Schedule>();
  const isRunning = data?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void refetch(), POLL_MS);
    return () => clearInterval(timer);
  }, [isRunning, refetch]);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 2, minHeight: 68 }}>
      <Typography color="textSecondary" sx={{ flex: 1 }}>
        {t('console.export-schedules.explain')}
      </Typography>
      {manages && data && data.length > 0 && <CreateScheduleButton />}
    </Box>
  );
}
