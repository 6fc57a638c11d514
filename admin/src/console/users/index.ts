import UsersIcon from '@mui/icons-material/PeopleOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';
import { toUserQuery } from './user-query.ts';

export const resource = defineResource({
  name: 'users',
  group: 'investigate',
  order: 2,
  icon: UsersIcon,
  list: lazy(() => import('./UserList.tsx')),
  show: lazy(() => import('./UserShow.tsx')),
  recordRepresentation: (user: { name: string }) => user.name,
  endpoint: { path: '/users', sorts: true, pages: true, toQuery: toUserQuery },
});
