import AlertsIcon from '@mui/icons-material/NotificationsActiveOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

/** Returns the riskiest first; what is resolved only where it is requested. */
const toQueue = (filter: Record<string, unknown>) => ({
  order: 'risk',
  ...(filter.state === undefined && { waiting: 'true' }),
  ...filter,
});

export const resource = defineResource({
  name: 'alerts',
  group: 'investigate',
  order: 1,
  icon: AlertsIcon,
  list: lazy(() => import('./AlertList.tsx')),
  show: lazy(() => import('./AlertShow.tsx')),
  recordRepresentation: (alert: { kind: string }) => alert.kind,
  endpoint: { path: '/alerts', pages: true, toQuery: toQueue },
});
