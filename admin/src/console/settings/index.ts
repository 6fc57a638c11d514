import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'settings',
  group: 'system',
  order: 3,
  icon: SettingsIcon,
  list: lazy(() => import('./SettingsPage.tsx')),
});
