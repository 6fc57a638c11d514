import ApprovalsIcon from '@mui/icons-material/HowToRegOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'approvals',
  group: 'access',
  order: 1,
  icon: ApprovalsIcon,
  list: lazy(() => import('./ApprovalList.tsx')),
  options: {
    count: lazy(async () => ({ default: (await import('./WaitingCount.tsx')).WaitingCount })),
  },
  endpoint: { path: '/approvals', pages: true },
});
