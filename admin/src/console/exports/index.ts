import ExportIcon from '@mui/icons-material/FileDownloadOutlined';
import { lazy } from 'react';
import { defineResource } from '../resource.ts';

export const resource = defineResource({
  name: 'exports',
  group: 'compliance',
  order: 1,
  icon: ExportIcon,
  list: lazy(() => import('./ExportList.tsx')),
  recordRepresentation: (made: { id: string }) => made.id,
  endpoint: { path: '/exports', pages: true },
});
