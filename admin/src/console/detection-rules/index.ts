import RulesIcon from '@mui/icons-material/RuleOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'detection-rules',
  group: 'detection',
  order: 1,
  icon: RulesIcon,
  list: lazy(() => import('./RuleList.tsx')),
  recordRepresentation: (rule: { title: string }) => rule.title,
  endpoint: { path: '/detection/rules', update: 'PATCH' },
});
