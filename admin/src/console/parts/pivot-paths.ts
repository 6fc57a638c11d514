import type { Schemas } from '../../api/client.ts';
import { type EventFilter, eventsPath } from '../audit-events/event-filter.ts';
import { listPath } from '../list/list-path.ts';

type DeviceType = Schemas['AuditEvent']['device_type'];

/** What someone can turn on: the same address, place, device or session elsewhere. */
export type PivotOn =
  | { kind: 'ip'; ip: string }
  | { kind: 'country'; country: string }
  | { kind: 'device'; device_type: DeviceType; browser: string | null; os: string | null }
  | { kind: 'session'; session: string };

/** Far enough back for an investigation, near enough to be found at once. */
const RANGE = '90d';

const given = <Value extends object>(value: Value): Partial<Value> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null)) as Partial<Value>;

type UserConditions = { ip?: string; country?: string; session?: string; device_type?: string };

/** Returns all users that share it. */
export function usersPath({ kind: _, ...on }: PivotOn): string {
  const filter: UserConditions = given(on);
  return listPath('users', filter);
}

/** Returns all events that share it. */
export function pivotEventsPath(on: PivotOn): string {
  const { kind: _, ...conditions } = on.kind === 'country' ? { ...on, country: [on.country] } : on;
  return eventsPath({ ...(given(conditions) as EventFilter), range: RANGE });
}
