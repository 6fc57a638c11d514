import LogIcon from '@mui/icons-material/VerifiedOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'integrity',
  group: 'compliance',
  order: 5,
  icon: LogIcon,
  list: lazy(() => import('./Integrity.tsx')),
});
