import { z } from 'zod';
import type { Actor } from '#core/audit/actor.ts';
import { type Change, change } from '#core/audit/change.ts';
import { decodeCursor, encodeCursor } from '#core/platform/cursor.ts';
import { Conflict, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '#core/sessions/session.ts';
import { requireFresh } from '#core/sessions/sessions.ts';
import type { Alert, AlertFilter } from './alert.ts';
import {
  type AlertRow,
  findAlert,
  hasOpenAlert,
  insertAlert,
  type ListedAlertRow,
  listAlerts,
  moveAlert,
  type NewAlert,
} from './alert-store.ts';

const stepOf = (at: Date | null, id: string | null, name: string | null): Alert['resolved'] =>
  at && id && name !== null ? { at: at.toISOString(), by: { id, name } } : null;

function toAlert(row: ListedAlertRow): Alert {
  const { id, kind, severity, state, subject_id, subject_login, session_hash, reasons, evidence, note } = row;
  return {
    id,
    kind,
    severity,
    state,
    subject: { id: subject_id, login: subject_login },
    session_hash,
    reasons,
    evidence,
    created_at: row.created_at.toISOString(),
    acknowledged: stepOf(row.acknowledged_at, row.acknowledged_by, row.acknowledged_name),
    resolved: stepOf(row.resolved_at, row.resolved_by, row.resolved_name),
    note,
  };
}

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

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

function keyOf(filter: AlertFilter, cursor: string) {
  const key = keySchema.safeParse(decodeCursor(['alerts', filter], cursor, 2));
  if (!key.success) throw new Invalid('invalid_cursor', 'This cursor is broken. Begin again without one.');
  return { created_at: new Date(key.data[0]), id: key.data[1] };
}

/** One page of alerts, newest first, by keyset. @throws Invalid for a cursor of another list. */
export async function alertsPage(
  { db }: Platform,
  filter: AlertFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const rows = await listAlerts(db, filter, limit + 1, cursor ? keyOf(filter, cursor) : undefined);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next_cursor =
    rows.length > limit && last
      ? encodeCursor(['alerts', filter], [last.created_at.toISOString(), last.id])
      : null;
  return { data: shown.map(toAlert), page_info: { next_cursor } };
}

/** @throws NotFound */
export async function alertById({ db }: Platform, id: string): Promise<Alert> {
  const row = await findAlert(db, id);
  if (!row) throw new NotFound('no_such_alert', 'There is no alert with this id.');
  return toAlert(row);
}

type Move = {
  code: 'alert:acknowledged' | 'alert:resolved';
  from: AlertRow['state'][];
  to: Partial<AlertRow>;
  reason: string;
};

async function move(platform: Platform, actor: Actor, session: Session, id: string, step: Move) {
  requireFresh(platform, session);
  const alert = await alertById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await moveAlert(tx, id, step.from, { ...step.to, note: step.reason }))) {
      throw new Conflict('alert_state', `This alert is ${alert.state} already.`);
    }
    record(step.code, {
      subject: { id: alert.subject.id, ...(alert.subject.login && { login: alert.subject.login }) },
      target: { type: 'alert', id },
      reason: step.reason.slice(0, 200),
      details: { kind: alert.kind, severity: alert.severity },
    });
  });
  return alertById(platform, id);
}

/** Says that somebody looks into it. @throws NotFound, Conflict, Forbidden without fresh authentication. */
export const acknowledgeAlert = (
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  reason: string,
): Promise<Alert> =>
  move(platform, actor, session, id, {
    code: 'alert:acknowledged',
    from: ['open'],
    to: {
      state: 'acknowledged',
      acknowledged_at: platform.clock.now(),
      acknowledged_by: session.user.id,
    },
    reason,
  });

/** Says that it is dealt with. @throws NotFound, Conflict, Forbidden without fresh authentication. */
export const resolveAlert = (
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  reason: string,
): Promise<Alert> =>
  move(platform, actor, session, id, {
    code: 'alert:resolved',
    from: ['open', 'acknowledged'],
    to: { state: 'resolved', resolved_at: platform.clock.now(), resolved_by: session.user.id },
    reason,
  });
