import { LRUCache } from 'lru-cache';
import type { EventRow } from '#core/audit/event-row.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type DetectionEvent, detectionEventOf, LOGIN_FAILED, watchedCodes } from './event.ts';
import { type Finding, gatherFindings } from './gather.ts';
import { inspect } from './inspect.ts';
import { knowledgeOf, type Lesson } from './known.ts';
import { activeRules } from './settings.ts';
import { emptyService, emptySubject, emptyWindow, type ServiceState, type WindowState } from './state.ts';
import {
  loadService,
  loadSubjects,
  loadWindows,
  SERVICE_KEY,
  saveSubjects,
  saveWindows,
} from './state-store.ts';

/**
 * Where each session was seen last, so that the many events of a session that stays where it is cost no query.
 * A process that has just started asks the database once a session.
 */
const sessions = new LRUCache<string, string>({ max: 50_000 });
const sessionKey = (row: EventRow): string => `${row.subject_id} ${row.session_hash}`;
const sessionPlace = (row: EventRow): string => `${row.country} ${row.browser} ${row.os}`;

const isWatched = (row: EventRow): boolean =>
  watchedCodes.has(String(row.code)) || (row.actor_type === 'api_key' && row.ip !== null);

/** Key of the window of whoever acts: a member of staff, or an API key. */
function actorKey({ code, actor_type, actor_id }: DetectionEvent): string | null {
  if (actor_id === null) return null;
  if (actor_type === 'api_key') return `key ${actor_id}`;
  return code === 'staff.user:viewed' ? `staff ${actor_id}` : null;
}

/** The rows about which something may be found: watched ones, and those of sessions that have moved. */
export async function rowsToInspect(tx: Transaction, rows: readonly EventRow[]): Promise<EventRow[]> {
  const watched: EventRow[] = [];
  const unsure: EventRow[] = [];
  for (const row of rows) {
    if (isWatched(row)) watched.push(row);
    else if (row.session_hash !== null && sessions.get(sessionKey(row)) !== sessionPlace(row))
      unsure.push(row);
  }
  if (unsure.length === 0) return watched;
  const states = await loadSubjects(tx, [...new Set(unsure.map((row) => row.subject_id))], false);
  const moved = unsure.filter((row) => {
    const known = states.get(row.subject_id)?.sessions[String(row.session_hash)];
    if (known !== undefined) return true;
    sessions.set(sessionKey(row), sessionPlace(row));
    return false;
  });
  return [...watched, ...moved];
}

/**
 * Scores the sign-ins among rows that are about to be stored, evaluates the rules, and writes states and alerts,
 * all in the transaction that stores the rows: a batch that is stored again changes nothing here either.
 * @param inspected of these rows, what `rowsToInspect` picks.
 * @returns what everybody's counts are to learn once the transaction is committed.
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
  const now = platform.clock.now();
  // Always in the same order: users, windows, the service.
  const subjectIds = [...new Set(events.map(({ event }) => event.subject_id))];
  const subjects = await loadSubjects(tx, subjectIds, true);
  const windows = await loadWindows(tx, windowKeys(events.map(({ event }) => event)));
  const hasFailures = events.some(({ event }) => event.code === LOGIN_FAILED);
  const service: ServiceState = hasFailures ? await loadService(tx) : emptyService();

  const lessons: Lesson[] = [];
  const findings: Finding[] = [];
  const windowOf = (key: string | null, at: number): WindowState | null => {
    if (key === null) return null;
    const known = windows.get(key) ?? emptyWindow(at);
    windows.set(key, known);
    return known;
  };
  for (const { row, event } of events) {
    const subject = subjects.get(event.subject_id) ?? emptySubject();
    subjects.set(event.subject_id, subject);
    const network = watchedCodes.has(event.code) ? windowOf(event.features.network, event.at) : null;
    const states = { subject, network, actor: windowOf(actorKey(event), event.at), service };
    const verdict = inspect(event, states, knowledge, active);
    row.risk_score = verdict.score;
    row.risk_reasons = verdict.reasons.length > 0 ? textArray(verdict.reasons) : null;
    lessons.push({ event, verdict });
    if (verdict.hits.length > 0) findings.push({ event, verdict });
    if (row.session_hash !== null) sessions.set(sessionKey(row), sessionPlace(row));
  }
  await saveSubjects(tx, subjects, now);
  const changed = new Map<string, WindowState | ServiceState>(windows);
  if (hasFailures) changed.set(SERVICE_KEY, service);
  await saveWindows(tx, changed, now);
  await gatherFindings(platform, tx, findings, active);
  return lessons;
}

function windowKeys(events: readonly DetectionEvent[]): string[] {
  const keys = new Set<string>();
  for (const event of events) {
    if (event.features.network !== null && watchedCodes.has(event.code)) keys.add(event.features.network);
    const actor = actorKey(event);
    if (actor !== null) keys.add(actor);
  }
  return [...keys];
}

/** An array in PostgreSQL's own notation, because rows are copied as text. */
export const textArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
