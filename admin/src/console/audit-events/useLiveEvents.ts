import { useEffect, useState } from 'react';
import { queryString } from '../../api/request.ts';
import type { AuditEvent } from './EventTable.tsx';
import type { EventFilter } from './event-filter.ts';

/** Events kept on the page. */
const MAX_SHOWN = 200;

export type Live = {
  /** Newest first. */
  events: AuditEvent[];
  /** All that came, shown still or not. */
  received: number;
  skipped: number;
  state: 'waiting' | 'open' | 'lost' | 'ended';
};

const nothing: Live = { events: [], received: 0, skipped: 0, state: 'waiting' };

/** Follows the events that match the filter; its time range means nothing here. The browser connects again by itself. */
export function useLiveEvents({ range: _range, ...conditions }: EventFilter): Live {
  const query = queryString(conditions);
  const [live, setLive] = useState(nothing);
  useEffect(() => {
    setLive(nothing);
    const source = new EventSource(`/api/v1/audit-events/stream${query}`);
    const become = (state: Live['state']) => setLive((before) => ({ ...before, state }));
    source.onopen = () => become('open');
    source.onerror = () => become('lost');
    source.onmessage = ({ data }) => {
      const event: AuditEvent = JSON.parse(data);
      setLive((before) => ({
        ...before,
        events: [event, ...before.events].slice(0, MAX_SHOWN),
        received: before.received + 1,
      }));
    };
    source.addEventListener('skipped', ({ data }) => {
      const { skipped }: { skipped: number } = JSON.parse(data);
      setLive((before) => ({ ...before, skipped: before.skipped + skipped }));
    });
    source.addEventListener('ended', () => {
      source.close();
      become('ended');
    });
    return () => source.close();
  }, [query]);
  return live;
}
