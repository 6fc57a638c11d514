import ScheduleIcon from '@mui/icons-material/EventRepeatOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'export-schedules',
  group: 'compliance',
  order: 2,
  icon: ScheduleIcon,
  list: lazy(() => import('./ScheduleList.tsx')),
  recordRepresentation: (schedule: { name: string }) => schedule.name,
  endpoint: { path: '/export-schedules', update: 'PUT' },
  permissions: { read: 'exports:read', manage: 'exports:schedule' },
});
