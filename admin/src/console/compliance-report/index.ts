import ReportIcon from '@mui/icons-material/SummarizeOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'compliance-report',
  group: 'compliance',
  order: 4,
  icon: ReportIcon,
  list: lazy(() => import('./ComplianceReport.tsx')),
});
