import LettersIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'dead-letters',
  group: 'system',
  order: 2,
  icon: LettersIcon,
  list: lazy(() => import('./DeadLetterList.tsx')),
  show: lazy(() => import('./DeadLetterShow.tsx')),
  endpoint: { path: '/dead-letters', pages: true },
  permissions: { read: 'event_batches:read' },
});
