import KeyIcon from '@mui/icons-material/KeyOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'api-keys',
  group: 'access',
  order: 3,
  icon: KeyIcon,
  list: lazy(() => import('./ApiKeyList.tsx')),
  show: lazy(() => import('./ApiKeyShow.tsx')),
  recordRepresentation: (key: { name: string }) => key.name,
  endpoint: { path: '/api-keys' },
});
