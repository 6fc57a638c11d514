import { z } from 'zod';
import { type Severity, severities } from '#contract/event-enums.ts';
import type { Change } from '#core/audit-trail/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { type Moved, movingPage, type Ordered } from '#core/platform/moving-page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
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
  listRankedSince,
  listResponses,
  type NewAlert,
} from './alert-store.ts';
import { toAlert, toDetail } from './alert-view.ts';
import { baselineOf } from './baseline.ts';
import { isForColleague } from './own-alert.ts';

/** Raises an alert in the transaction of a change; false when one like it about the session waits already. */
export async function raiseAlert(
  { tx, record }: Pick<Change, 'tx' | 'record'>,
  alert: Omit<NewAlert, 'id'>,
): Promise<boolean> {
  const { kind, subject_id, session_hash, subject_identifier, severity, reasons } = alert;
  if (await hasOpenAlert(tx, { kind, subject_id, session_hash })) return false;
  const id = newId();
  await insertAlert(tx, { ...alert, id });
  record('alert:raised', {
    subject: { id: subject_id, ...(subject_identifier !== null && { identifier: subject_identifier }) },
    target: { type: 'alert', id },
    details: { kind, severity, reasons },
  });
  return true;
}

type Order = (typeof alertOrders)[number];

const newestKey = z.tuple([instantSchema]);
const riskKey = z.tuple([z.enum(severities), z.string().regex(/^-?\d{1,9}$/)]);

type Page = { limit: number; cursor?: string | undefined };

/** Returns when an alert was raised never changes. */
const newestAlerts = (db: Knex, filter: AlertFilter) => ({
  list: ['alerts', 'newest', filter],
  key: newestKey,
  keyOf: ({ created_at }: ListedAlertRow) => [created_at.toISOString()],
  ordered: ({ after }: Ordered, limit: number) => {
    const [created_at] = after?.key ?? [];
    const location = after && created_at !== undefined && { created_at: new Date(created_at), id: after.id };
    return listAlerts(db, filter, limit, location || undefined);
  },
});

/** Returns an alert rises with what is added to it. */
const riskiestAlerts = (db: Knex, filter: AlertFilter) => ({
  list: ['alerts', 'risk', filter],
  key: riskKey,
  keyOf: ({ severity, score }: ListedAlertRow) => [severity, String(score ?? 0)],
  ordered: ({ after }: Ordered, limit: number) => {
    const key = after && riskKey.parse(after.key);
    const location = key && { severity: key[0], score: Number(key[1]), id: after.id };
    return listAlertsByRisk(db, filter, limit, location);
  },
  moved: (wanted: Moved, limit: number) => listRankedSince(db, filter, limit, wanted),
});

/**
 * Returns one page of alerts, newest or riskiest first, by keyset. An alert that rises while the riskiest are read
 * follows at their end. @throws Invalid for a cursor of another list.
 */
export async function alertsPage(
  { db, clock }: Platform,
  filter: AlertFilter,
  { order = 'newest', ...page }: Page & { order?: Order | undefined },
) {
  const source = order === 'newest' ? newestAlerts(db, filter) : riskiestAlerts(db, filter);
  const { rows, next_cursor } = await movingPage<ListedAlertRow>(source, { ...page, now: clock.now() });
  return { data: rows.map(toAlert), page_info: { next_cursor } };
}

/** @throws NotFound */
export async function requireAlert({ db }: Platform, id: string): Promise<ListedAlertRow> {
  const row = await findAlert(db, id);
  if (!row) throw new NotFound('no_such_alert', 'There is no alert with this id.');
  return row;
}

/** Returns one alert with history, responses and the user's baseline logins, as someone sees it. @throws NotFound */
export async function alertById(platform: Platform, id: string, readerId: string): Promise<AlertDetail> {
  const row = await requireAlert(platform, id);
  const isAboutUser = row.group_key === null || row.group_key.startsWith('user ');
  const [history, responses, baseline, for_colleague] = await Promise.all([
    listHistory(platform.db, id),
    listResponses(platform.db, id),
    isAboutUser ? baselineOf(platform, row.subject_id) : null,
    isForColleague(platform.db, row, readerId),
  ]);
  return { ...toDetail(row, history, responses, baseline), for_colleague };
}

type AlertCounts = z.infer<typeof alertCountsSchema>;

/** Returns how many alerts wait. */
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
const recentOf = defineService<{ known: { at: number; counts: Promise<AlertCounts> } | undefined }>({
  name: 'counts of alerts',
  open: () => ({ known: undefined }),
});

/** Returns the same, as of a second ago at most: one query, however many pages of the console are open. */
export function recentAlertCounts(platform: Platform): Promise<AlertCounts> {
  const recent = recentOf(platform);
  const { known } = recent;
  if (known && performance.now() - known.at < RECENT_MS) return known.counts;
  const counts = alertCounts(platform);
  recent.known = { at: performance.now(), counts };
  return counts;
}
