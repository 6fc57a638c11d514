import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../api/client.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX = 100;

export const isAboutUser = ({ group }: Pick<Schemas['Alert'], 'group'>): boolean =>
  group === 'user' || group === null;

/** Returns which events belong beside an alert: of its network, its actor or its user; of the service, what failed. */
function aboutOf({ group, network, actor_id, subject }: Schemas['AlertDetail']) {
  if (group === 'network' && network !== null) return { ip: network };
  if (group === 'actor' && actor_id !== null) return { actor: actor_id };
  return group === 'service' ? { outcome: 'failure' as const } : { user: subject.id };
}

/** Around the alert: its events, and what else the same user or network did meanwhile. */
export function useEvidence(alert: Schemas['AlertDetail']) {
  const { id, created_at, last_event_at } = alert;
  const first = Date.parse(created_at);
  const last = Math.max(first, Date.parse(last_event_at ?? created_at));
  return useQuery({
    queryKey: ['alerts', id, 'events', last],
    queryFn: async ({ signal }) => {
      const query = {
        ...aboutOf(alert),
        from: new Date(first - (isAboutUser(alert) ? DAY_MS : 6 * HOUR_MS)).toISOString(),
        to: new Date(last + HOUR_MS).toISOString(),
        limit: MAX,
      };
      const { data } = await api.get('/audit-events', { query, signal });
      return data.toSorted(byTime);
    },
  });
}

/** What raised an alert comes before the alert, which has the same time. */
const byTime = (a: Schemas['AuditEvent'], b: Schemas['AuditEvent']): number =>
  a.occurred_at.localeCompare(b.occurred_at) ||
  Number(a.code.startsWith('alert:')) - Number(b.code.startsWith('alert:'));

export type Evidence = Schemas['AuditEvent'][];

/** Returns those of the events that raised the alert; all of them when none is among the newest. */
export function raisedBy(events: Evidence, alert: Pick<Schemas['Alert'], 'evidence'>): Evidence {
  const ids = new Set(alert.evidence);
  const found = events.filter((event) => ids.has(event.id));
  return found.length > 0 ? found : events;
}
