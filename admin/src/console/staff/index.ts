import StaffIcon from '@mui/icons-material/BadgeOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'staff',
  group: 'access',
  order: 2,
  icon: StaffIcon,
  list: lazy(() => import('./StaffList.tsx')),
  recordRepresentation: (member: { name: string }) => member.name,
  endpoint: { path: '/staff' },
});
