import EventsIcon from '@mui/icons-material/FactCheckOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'audit-events',
  group: 'investigate',
  order: 3,
  icon: EventsIcon,
  list: lazy(() => import('./EventList.tsx')),
  recordRepresentation: (event: { message: string }) => event.message,
  endpoint: { path: '/audit-events', pages: true },
});
