import RetentionIcon from '@mui/icons-material/AutoDeleteOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'retention',
  group: 'compliance',
  order: 6,
  icon: RetentionIcon,
  list: lazy(() => import('./Retention.tsx')),
});
