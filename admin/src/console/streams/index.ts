import StreamIcon from '@mui/icons-material/SendOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'streams',
  group: 'compliance',
  order: 3,
  icon: StreamIcon,
  list: lazy(() => import('./StreamList.tsx')),
  recordRepresentation: (stream: { name: string }) => stream.name,
  endpoint: { path: '/streams' },
});
