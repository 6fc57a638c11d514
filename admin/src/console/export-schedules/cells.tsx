import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { stateColours } from '../exports/ExportState.tsx';
import { OwnerState } from '../parts/Owner.tsx';
import type { Schedule } from './schedule-form.ts';

type ScheduleProps = { schedule: Schedule };

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

export function NameCell({ schedule: { name, every, hour, options, created_by } }: ScheduleProps) {
  const t = useTranslate();
  const { format, mapping, time_zone } = options;
  return (
    <Box sx={{ minWidth: 150 }}>
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{name}</Box>
      <Second>
        {t(`console.export-schedules.at.${every}`, { hour: String(hour).padStart(2, '0') })} · {time_zone}
      </Second>
      <Second>
        {t(`console.exports.format.${format}`)} · {t(`console.exports.mapping.${mapping ?? 'gatehouse'}`)}
      </Second>
      <Second>
        {created_by.name}
        <OwnerState owner={created_by} />
      </Second>
    </Box>
  );
}

export function DestinationCell({ schedule: { destination } }: ScheduleProps) {
  const t = useTranslate();
  const isFolder = destination.kind === 'folder';
  return (
    <Box sx={{ minWidth: 150 }}>
      {t(`console.export-schedules.kind.${destination.kind}`)}
      <Second>
        {isFolder ? destination.folder : [destination.bucket, destination.prefix].filter(Boolean).join('/')}
      </Second>
      {!isFolder && <Second>{destination.endpoint}</Second>}
    </Box>
  );
}

export function NextCell({ schedule: { enabled, next_run_at } }: ScheduleProps) {
  const t = useTranslate();
  if (!enabled) {
    return <Chip size="small" variant="outlined" label={t('console.export-schedules.paused')} />;
  }
  return <Instant value={next_run_at} />;
}

/** Shows how the last export went, and its delivery. */
export function LastCell({ schedule: { last_export, last_error } }: ScheduleProps) {
  const t = useTranslate();
  const { number } = useFormat();
  if (!last_export) return <>{t('console.export-schedules.never')}</>;
  const { state, created_at, rows, delivered_at, error } = last_export;
  return (
    <Box sx={{ minWidth: 150 }}>
      <Chip
        size="small"
        variant="outlined"
        color={delivered_at ? 'success' : stateColours[state]}
        label={delivered_at ? t('console.export-schedules.delivered') : t(`console.exports.state.${state}`)}
      />
      <Second>
        <Instant value={delivered_at ?? created_at} />
      </Second>
      <Second>{t('console.exports.rows', { smart_count: rows, count: number(rows) })}</Second>
      {state === 'ready' && !delivered_at && !last_error && (
        <Second>{t('console.export-schedules.on_its_way')}</Second>
      )}
      {error && <Second>{error}</Second>}
      {last_error && <Second>{t('console.export-schedules.failed', { error: last_error })}</Second>}
    </Box>
  );
}
