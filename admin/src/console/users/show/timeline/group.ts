import type { Schemas } from '../../../../api/client.ts';

export type TimelineItem = Schemas['TimelineItem'];
type EventItem = Extract<TimelineItem, { event: unknown }>;

/** Events that stand in one line until someone wants to see them. `same`: all are of one code. */
export type Bundle = { kind: 'bundle'; id: string; same: boolean; items: EventItem[] };
export type Entry = TimelineItem | Bundle;

/** What follows each other in one session; outside of one, `session` is null. */
export type TimelineRun = { key: string; session: string | null; entries: Entry[] };
export type TimelineDay = { day: string; runs: TimelineRun[] };

type Run = { session: string | null; items: TimelineItem[] };

/** As few as this are not worth a click. */
const BUNDLE = 3;

/** Returns the session that an item belongs to. What staff did was done in theirs, which is not the user's. */
function sessionOf(item: TimelineItem): string | null {
  if (item.kind === 'event') return item.event.session_hash;
  return item.kind === 'alert' ? item.alert.session_hash : null;
}

/**
 * Puts a stream, newest first, into days and runs of one session, in its order. A service that continues in the
 * background does not tear a session apart: what it did meanwhile is bundled at its place.
 */
export function groupTimeline(items: readonly TimelineItem[], dayOf: (at: string) => string): TimelineDay[] {
  const days: { day: string; runs: Run[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.at);
    let today = days.at(-1);
    if (today?.day !== day) {
      today = { day, runs: [] };
      days.push(today);
    }
    const session = sessionOf(item);
    const run = today.runs.at(-1);
    if (run && run.session === session) run.items.push(item);
    else today.runs.push({ session, items: [item] });
  }
  return days.map(({ day, runs }) => ({ day, runs: join(runs) }));
}

/** Returns what may stand in a bundle. A failure or a risk is what someone looks for: it is never folded away. */
const isPlain = (item: TimelineItem): item is EventItem =>
  item.kind === 'event' && item.event.outcome === 'success' && item.event.risk === null;

/** Runs of one session with nothing but a service's events between them become one. */
function join(runs: readonly Run[]): TimelineRun[] {
  const joined: TimelineRun[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    const before = joined.at(-1);
    const next = runs[index + 1];
    if (!run) continue;
    const between = run.items.filter(isPlain);
    if (run.session === null && before?.session && before.session === next?.session) {
      if (between.length === run.items.length) {
        before.entries.push(bundleOf(between), ...next.items);
        index += 1;
        continue;
      }
    }
    const entries = run.session === null ? fold(run.items) : run.items;
    joined.push({ key: `${run.items[0]?.kind} ${run.items[0]?.id}`, session: run.session, entries });
  }
  return joined;
}

const isAlike = (a: EventItem, b: EventItem): boolean => a.event.code === b.event.code;
const isFromThere = (a: EventItem, b: EventItem): boolean => a.event.ip === b.event.ip;

function bundleOf(items: EventItem[]): Bundle {
  const [first] = items;
  const same = items.every((item) => first !== undefined && isAlike(item, first));
  return { kind: 'bundle', id: first?.id ?? '', same, items };
}

/** Returns the same again and again from one address, outside of a session, becomes one line. */
function fold(items: readonly TimelineItem[]): Entry[] {
  const groups: TimelineItem[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && isPlain(last) && isPlain(item) && isAlike(last, item) && isFromThere(last, item))
      group.push(item);
    else groups.push([item]);
  }
  return groups.flatMap((group): Entry[] =>
    group.length >= BUNDLE ? [bundleOf(group.filter(isPlain))] : group,
  );
}
