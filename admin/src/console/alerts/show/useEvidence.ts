import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../api/client.ts';

const HOUR_MS = 3_600_000;
const MOST = 100;

/** Around the alert: its events, and what else the same user or network did meanwhile. */
export function useEvidence(alert: Schemas['AlertDetail']) {
  const { id, group, network, subject, created_at, last_event_at } = alert;
  const first = Date.parse(created_at);
  const last = Math.max(first, Date.parse(last_event_at ?? created_at));
  const about =
    group === 'network' && network !== null
      ? { ip: network }
      : group === 'service' || group === 'actor'
        ? { outcome: 'failure' as const, ...(group === 'actor' && network !== null && { ip: network }) }
        : { user: subject.id };
  return useQuery({
    queryKey: ['alerts', id, 'events', last],
    queryFn: async ({ signal }) => {
      const query = {
        ...about,
        from: new Date(first - 6 * HOUR_MS).toISOString(),
        to: new Date(last + HOUR_MS).toISOString(),
        limit: MOST,
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

/** Those of the events that raised the alert; all of them when none is among the newest. */
export function raisedBy(events: Evidence, alert: Pick<Schemas['Alert'], 'evidence'>): Evidence {
  const ids = new Set(alert.evidence);
  const found = events.filter((event) => ids.has(event.id));
  return found.length > 0 ? found : events;
}
