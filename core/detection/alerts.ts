import { z } from 'zod';
import { type Severity, severities } from '#core/audit/catalogue.ts';
import type { Change } from '#core/audit/change.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { AlertDetail, AlertFilter, alertCountsSchema, alertOrders } from './alert.ts';
import {
  countAlerts,
  findAlert,
  hasOpenAlert,
  insertAlert,
  type ListedAlertRow,
  listAlerts,
  listAlertsByRisk,
  listHistory,
  listResponses,
  type NewAlert,
} from './alert-store.ts';
import { toAlert, toDetail } from './alert-view.ts';
import { usualOf } from './usual.ts';

/** Raises an alert in the transaction of a change; false when one like it about the session waits already. */
export async function raiseAlert(
  { tx, record }: Pick<Change, 'tx' | 'record'>,
  alert: Omit<NewAlert, 'id'>,
): Promise<boolean> {
  const { kind, subject_id, session_hash, subject_login, severity, reasons } = alert;
  if (await hasOpenAlert(tx, { kind, subject_id, session_hash })) return false;
  const id = newId();
  await insertAlert(tx, { ...alert, id });
  record('alert:raised', {
    subject: { id: subject_id, ...(subject_login !== null && { login: subject_login }) },
    target: { type: 'alert', id },
    details: { kind, severity, reasons },
  });
  return true;
}

type Order = (typeof alertOrders)[number];

const newestKey = z.tuple([z.iso.datetime(), z.uuid()]);
const riskKey = z.tuple([z.enum(severities), z.coerce.number().int(), z.uuid()]);

const scopeOf = (filter: AlertFilter, order: Order) => ['alerts', order, filter];

function pageOfAlerts({ db }: Platform, filter: AlertFilter, order: Order, limit: number, cursor?: string) {
  if (order === 'newest') {
    if (cursor === undefined) return listAlerts(db, filter, limit);
    const [created_at, id] = readCursor(newestKey, scopeOf(filter, order), cursor);
    return listAlerts(db, filter, limit, { created_at: new Date(created_at), id });
  }
  if (cursor === undefined) return listAlertsByRisk(db, filter, limit);
  const [severity, score, id] = readCursor(riskKey, scopeOf(filter, order), cursor);
  return listAlertsByRisk(db, filter, limit, { severity, score, id });
}

const cursorAfter = (
  filter: AlertFilter,
  order: Order,
  { created_at, severity, score, id }: ListedAlertRow,
) =>
  encodeCursor(
    scopeOf(filter, order),
    order === 'newest' ? [created_at.toISOString(), id] : [severity, String(score ?? 0), id],
  );

/** One page of alerts, newest or riskiest first, by keyset. @throws Invalid for a cursor of another list. */
export async function alertsPage(
  platform: Platform,
  filter: AlertFilter,
  {
    limit,
    cursor,
    order = 'newest',
  }: { limit: number; cursor?: string | undefined; order?: Order | undefined },
) {
  const rows = await pageOfAlerts(platform, filter, order, limit + 1, cursor);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next_cursor = rows.length > limit && last ? cursorAfter(filter, order, last) : null;
  return { data: shown.map(toAlert), page_info: { next_cursor } };
}

/** @throws NotFound */
export async function requireAlert({ db }: Platform, id: string): Promise<ListedAlertRow> {
  const row = await findAlert(db, id);
  if (!row) throw new NotFound('no_such_alert', 'There is no alert with this id.');
  return row;
}

/** One alert with history, responses and the user's usual sign-ins. @throws NotFound */
export async function alertById(platform: Platform, id: string): Promise<AlertDetail> {
  const row = await requireAlert(platform, id);
  const isAboutUser = row.group_key === null || row.group_key.startsWith('user ');
  const [history, responses, usual] = await Promise.all([
    listHistory(platform.db, id),
    listResponses(platform.db, id),
    isAboutUser ? usualOf(platform, row.subject_id) : null,
  ]);
  return toDetail(row, history, responses, usual);
}

type AlertCounts = z.infer<typeof alertCountsSchema>;

/** How many alerts wait. */
export async function alertCounts({ db }: Platform): Promise<AlertCounts> {
  const rows = await countAlerts(db);
  const sum = (state: string, severity?: Severity) =>
    rows
      .filter((row) => row.state === state && (severity === undefined || row.severity === severity))
      .reduce((total, { count }) => total + count, 0);
  const by_severity = Object.fromEntries(severities.map((one) => [one, sum('open', one)]));
  return {
    open: sum('open'),
    acknowledged: sum('acknowledged'),
    by_severity: by_severity as Record<Severity, number>,
  };
}

const RECENT_MS = 1000;
const recent = new WeakMap<Platform, { at: number; counts: Promise<AlertCounts> }>();

/** The same, as of a second ago at most: one query, however many pages of the console are open. */
export function recentAlertCounts(platform: Platform): Promise<AlertCounts> {
  const known = recent.get(platform);
  if (known && performance.now() - known.at < RECENT_MS) return known.counts;
  const counts = alertCounts(platform);
  recent.set(platform, { at: performance.now(), counts });
  return counts;
}
