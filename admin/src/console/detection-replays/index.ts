import ReplayIcon from '@mui/icons-material/ReplayOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'detection-replays',
  group: 'detection',
  order: 2,
  icon: ReplayIcon,
  list: lazy(() => import('./ReplayList.tsx')),
  create: lazy(() => import('./ReplayCreate.tsx')),
  show: lazy(() => import('./ReplayShow.tsx')),
  recordRepresentation: (replay: { created_at: string }) => replay.created_at,
  endpoint: { path: '/detection/replays' },
  permissions: { read: 'detection_rules:read', manage: 'detection_rules:manage' },
});
