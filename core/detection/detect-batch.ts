import { LRUCache } from 'lru-cache';
import { isImitation } from '#contract/reserved-codes.ts';
import type { EventRow } from '#core/audit/index.ts';
import { canonical } from '#core/platform/canonical.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { openStates } from './batch-states.ts';
import { correlate, type Detected } from './correlate.ts';
import { detectionEventOf, isWatched } from './event.ts';
import { inspect } from './inspect.ts';
import { activeRules } from './settings.ts';
import { knowledgeOf, type Lesson, serviceOf } from './shared-knowledge.ts';
import { locationOfSession } from './state.ts';
import { loadSubjects } from './state-store.ts';

/**
 * Where each session was seen last, so that the many events of a session that stays where it is cost no query.
 * A process that has just started asks the database once a session.
 */
type SessionLocations = LRUCache<string, Pick<EventRow, 'country' | 'browser' | 'os'>>;
const sessionLocationsOf = defineService<SessionLocations>({
  name: 'locations of sessions',
  open: () => new LRUCache({ max: 50_000 }),
});
/** Returns the key of a session with its user, because a session of staff appears in events about others too. */
const sessionKey = ({ subject_id, session_hash }: EventRow): string => `${subject_id} ${session_hash}`;

function remember(sessions: SessionLocations, row: EventRow): void {
  const { session_hash, country, browser, os } = row;
  if (session_hash !== null) sessions.set(sessionKey(row), { country, browser, os });
}

function isWhereItWas(sessions: SessionLocations, row: EventRow): boolean {
  const seen = sessions.get(sessionKey(row));
  return (
    seen !== undefined && seen.country === row.country && seen.browser === row.browser && seen.os === row.os
  );
}

/** Returns the rows about which something may be found: watched ones, and those of sessions that have moved. */
export async function rowsToInspect(
  platform: Platform,
  tx: Transaction,
  rows: readonly EventRow[],
): Promise<EventRow[]> {
  const sessions = sessionLocationsOf(platform);
  const watched: EventRow[] = [];
  const unsure: EventRow[] = [];
  for (const row of rows) {
    if (isImitation(row)) continue;
    if (isWatched(row)) watched.push(row);
    else if (row.session_hash !== null && !isWhereItWas(sessions, row)) unsure.push(row);
  }
  if (unsure.length === 0) return watched;
  // A session that is opened and continues elsewhere within one batch is in no state yet.
  const opened = new Set(watched.filter(({ session_hash }) => session_hash !== null).map(sessionKey));
  const states = await loadSubjects(tx, [...new Set(unsure.map((row) => row.subject_id))], false);
  const moved = unsure.filter((row) => {
    const { sessions: known = '' } = states.get(row.subject_id) ?? {};
    if (opened.has(sessionKey(row)) || locationOfSession(known, String(row.session_hash)) !== undefined)
      return true;
    remember(sessions, row);
    return false;
  });
  return [...watched, ...moved];
}

/**
 * Scores the logins among rows that are about to be stored, evaluates the rules, and writes states and alerts,
 * all in the transaction that stores the rows: a batch that is stored again changes nothing here either.
 * @param inspected of these rows, what `rowsToInspect` picks.
 * @returns what everyone's counts are to learn once the transaction is committed.
 */
export async function detect(
  platform: Platform,
  tx: Transaction,
  inspected: readonly EventRow[],
): Promise<Lesson[]> {
  if (inspected.length === 0) return [];
  const events = inspected
    .map((row) => ({ row, event: detectionEventOf(row) }))
    .sort((a, b) => a.event.at - b.event.at);
  const [active, knowledge] = [await activeRules(platform), await knowledgeOf(platform)];
  const states = await openStates(
    tx,
    events.map(({ event }) => event),
  );
  const service = await serviceOf(platform);

  const lessons: Lesson[] = [];
  const detected: Detected[] = [];
  for (const { row, event } of events) {
    const verdict = inspect(event, { ...states.of(event), service }, knowledge, active);
    row.risk_score = verdict.score;
    row.risk_reasons = verdict.reasons.length > 0 ? canonical(verdict.reasons) : null;
    lessons.push({ event, verdict });
    if (verdict.detections.length > 0) detected.push({ event, verdict });
    remember(sessionLocationsOf(platform), row);
  }
  await states.save(platform.clock.now());
  await correlate(platform, tx, detected, active);
  return lessons;
}
