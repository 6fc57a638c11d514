import { defineResource } from '../resource.ts';

/** The first page is no list of records; `resources.ts` gives it to react-admin. */
export const resource = defineResource({ name: 'dashboard', permissions: { read: 'analytics:read' } });
