import { useEffect, useState } from 'react';
import { eventsTopic, keyOf, type LiveMessage, type Status } from '../live/messages.ts';
import { useLiveTopic } from '../live/useLiveTopic.ts';
import type { AuditEvent } from './EventTable.tsx';
import type { EventFilter } from './event-filter.ts';

/** Events kept on the page. */
const MAX_SHOWN = 200;

type Told = {
  /** Newest first. */
  events: AuditEvent[];
  /** All that came, shown still or not. */
  received: number;
  skipped: number;
};
export type Live = Told & { status: Status };

const nothing: Told = { events: [], received: 0, skipped: 0 };

const after = (told: Told, { event, skipped }: LiveMessage): Told => ({
  events: event ? [event, ...told.events].slice(0, MAX_SHOWN) : told.events,
  received: told.received + (event ? 1 : 0),
  skipped: told.skipped + (skipped?.skipped ?? 0),
});

/** Follows the events that match the filter; its time range means nothing here. */
export function useLiveEvents({ range: _range, ...conditions }: EventFilter): Live {
  const topic = eventsTopic(conditions);
  const key = keyOf(topic);
  const [told, setTold] = useState(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins with an empty page
  useEffect(() => setTold(nothing), [key]);
  const status = useLiveTopic(topic, (message) => setTold((before) => after(before, message)));
  return { ...told, status };
}
