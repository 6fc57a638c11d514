import { sessionQuery } from '../sessions/session-query.ts';
import { toUserQuery } from '../users/user-query.ts';

/** What the API can do with a list; it refuses parameters that it does not know. */
type ResourceApi = {
  path: string;
  sorts: boolean;
  pages: boolean;
  /** How one is changed: in part, or as a whole. */
  update?: 'PATCH' | 'PUT';
  /** What the API is queried with for a filter of the address, where that is not the same. */
  toQuery?: (filter: Record<string, unknown>) => object;
};

/** Returns the riskiest first; what is resolved only where it is requested. */
const toQueue = (filter: Record<string, unknown>) => ({
  order: 'risk',
  ...(filter.state === undefined && { waiting: 'true' }),
  ...filter,
});

const apis: Record<string, ResourceApi> = {
  users: { path: '/users', sorts: true, pages: true, toQuery: toUserQuery },
  'audit-events': { path: '/audit-events', sorts: false, pages: true },
  approvals: { path: '/approvals', sorts: false, pages: true },
  streams: { path: '/streams', sorts: false, pages: false },
  exports: { path: '/exports', sorts: false, pages: true },
  'export-schedules': { path: '/export-schedules', sorts: false, pages: false, update: 'PUT' },
  alerts: { path: '/alerts', sorts: false, pages: true, toQuery: toQueue },
  'detection-rules': { path: '/detection/rules', sorts: false, pages: false, update: 'PATCH' },
  'detection-replays': { path: '/detection/replays', sorts: false, pages: false },
  'api-keys': { path: '/api-keys', sorts: false, pages: false },
  sessions: { path: '/sessions', sorts: false, pages: true, toQuery: sessionQuery },
  staff: { path: '/staff', sorts: false, pages: false },
  'dead-letters': { path: '/dead-letters', sorts: false, pages: true },
  organisations: { path: '/organisations', sorts: false, pages: false },
};

/** Returns the part of the API behind a resource of the console. */
export function resourceApi(resource: string): ResourceApi {
  const api = apis[resource];
  if (!api) throw new Error(`No API for the resource ${resource}`);
  return api;
}
