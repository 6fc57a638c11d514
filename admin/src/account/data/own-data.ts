import { api, type Schemas } from '../../api/client.ts';

export type DataExport = Schemas['DataExport'];

export const fetchDataExports = () => api.get('/me/data-exports');
export const requestDataExport = (body: Schemas['DataExportInput']) => api.post('/me/data-exports', { body });
export const dataExportFile = (id: string): string => `/api/v1/me/data-exports/${id}/file`;
export const closeAccount = (body: Schemas['ClosureInput']) => api.post('/me/closure', { body });
export const keepAccount = () => api.delete('/me/closure');
