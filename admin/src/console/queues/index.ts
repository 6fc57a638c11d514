import QueuesIcon from '@mui/icons-material/QueueOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'queues',
  group: 'system',
  order: 1,
  icon: QueuesIcon,
  list: lazy(() => import('./QueuesPage.tsx')),
});
