import SessionsIcon from '@mui/icons-material/DevicesOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';
import { sessionQuery } from './session-query.ts';

export const resource = defineResource({
  name: 'sessions',
  group: 'investigate',
  order: 4,
  icon: SessionsIcon,
  list: lazy(() => import('./SessionList.tsx')),
  endpoint: { path: '/sessions', pages: true, toQuery: sessionQuery },
});
