import { defineResource } from '../resource.ts';

/** Organisations have no page of their own; users and events are filtered by them. */
export const resource = defineResource({ name: 'organisations', endpoint: { path: '/organisations' } });
