import { z } from 'zod';
import { isAllowed } from '#contract/permissions.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { findActiveRole } from '#core/directory/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { Conflict, Forbidden, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { actingOf, type Step, stepOn } from './act-on-user.ts';
import { type StaffActionName, staffAction } from './actions/index.ts';
import { type Approval, type Decision, stateAt } from './approval.ts';
import {
  type ApprovalFilter,
  decideApproval,
  expireApprovals,
  findApproval,
  findPending,
  insertApproval,
  type ListedApprovalRow,
  listApprovals,
} from './approval-store.ts';
import type { StaffNote } from './staff-note.ts';

const HOUR_MS = 3_600_000;

function toApproval(row: ListedApprovalRow, now: Date): Approval {
  const { id, action, note, decided_by, decided_name } = row;
  return {
    id,
    action,
    state: stateAt(row, now),
    user: { id: row.user_id, name: row.user_name, email: row.user_email },
    reason_code: note.reason_code,
    reason: note.reason,
    ticket: note.ticket ?? null,
    requested_by: { id: row.requested_by, name: row.requested_name, active: row.requested_active },
    requested_at: row.requested_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    decided_by: decided_by !== null && decided_name !== null ? { id: decided_by, name: decided_name } : null,
    decided_at: row.decided_at?.toISOString() ?? null,
    decision_reason: row.decision_reason,
  };
}

const keySchema = z.tuple([instantSchema, z.uuid()]);

/** Returns one page of requests, newest first, by keyset. @throws Invalid for a cursor of another list. */
export async function approvalsPage(
  { db, clock }: Platform,
  filter: ApprovalFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['approvals', filter];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const after = key && { requested_at: new Date(key[0]), id: key[1] };
  const now = clock.now();
  const rows = await listApprovals(db, filter, now, limit + 1, after);
  return pageOf(
    rows,
    limit,
    (row) => toApproval(row, now),
    ({ requested_at, id }) => encodeCursor(list, [requested_at.toISOString(), id]),
  );
}

/** @throws NotFound */
export async function approvalById({ db, clock }: Platform, id: string): Promise<Approval> {
  const row = await findApproval(db, id);
  if (!row) throw new NotFound('no_such_approval', 'There is no request with this id.');
  return toApproval(row, clock.now());
}

/**
 * Asks a second member of staff; asked again while it waits, it is the same request. Null where there is
 * nothing to do.
 */
export async function requestApproval(
  step: Step,
  action: StaffActionName,
): Promise<{ id: string; isNew: boolean } | null> {
  const { platform, tx, user, at, by, note } = step;
  if (!(await staffAction(action).approval?.isDue(step))) return null;
  await expireApprovals(tx, user.id, at);
  // The account is held: nobody else can make one between look and insert.
  const pending = await findPending(tx, action, user.id, at);
  if (pending) return { id: pending.id, isNew: false };
  const id = newId();
  const expires_at = new Date(at.getTime() + platform.config.APPROVAL_HOURS * HOUR_MS);
  await insertApproval(tx, {
    id,
    action,
    user_id: user.id,
    state: 'pending',
    note,
    requested_by: by,
    requested_at: at,
    expires_at,
  });
  step.record('approval:requested', {
    target: { type: 'approval', id },
    details: { action, expires_at: expires_at.toISOString() },
  });
  return { id, isNew: true };
}

/**
 * Agrees to a request and does what it asks, in one transaction.
 * @throws NotFound; Conflict when it was decided, ran out, or who asked may no longer act;
 * Forbidden for who asked, for one's own account and for accounts of a higher role.
 */
export async function approve(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  note: StaffNote,
): Promise<Approval> {
  await decide(platform, actor, session, id, note, 'approved', async (step, row) => {
    const action = staffAction(row.action);
    const role = await findActiveRole(step.tx, row.requested_by);
    if (!role || !isAllowed(role, action.permission)) {
      throw new Conflict(
        'requester_gone',
        'The requester is no longer allowed to do this. Request it yourself.',
      );
    }
    await action.run({ ...step, approved: { approval_id: id, requested_by: row.requested_by } }, {});
  });
  return approvalById(platform, id);
}

/** Refuses a request. @throws as `approve`. */
export async function reject(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  note: StaffNote,
): Promise<Approval> {
  await decide(platform, actor, session, id, note, 'rejected');
  return approvalById(platform, id);
}

/** Takes their own request back. @throws as `approve`, but Forbidden for who did not ask. */
export async function withdraw(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  note: StaffNote,
): Promise<Approval> {
  await decide(platform, actor, session, id, note, 'withdrawn');
  return approvalById(platform, id);
}

/** Refuses a decision by the person who requested it, who can only withdraw the request. */
function requireSide(state: Decision, isOwn: boolean): void {
  if (state === 'withdrawn' && !isOwn) {
    throw new Forbidden(
      'not_your_request',
      'Someone else requested this: you can reject it, but not withdraw it.',
    );
  }
  if (state !== 'withdrawn' && isOwn) {
    throw new Forbidden('own_request', 'You cannot approve your own request: someone else has to decide.');
  }
}

async function decide(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  note: StaffNote,
  state: Decision,
  work?: (step: Step, row: ListedApprovalRow) => Promise<void>,
): Promise<void> {
  requireReauthentication(platform, session);
  const row = await findApproval(platform.db, id);
  if (!row) throw new NotFound('no_such_approval', 'There is no request with this id.');
  requireSide(state, row.requested_by === session.user.id);
  await change(platform, actor, async (made) => {
    const step = await stepOn(platform, made, actingOf(actor, session, note), row.user_id);
    const decision = { state, decided_by: step.by, decided_at: step.at, decision_reason: note.reason };
    if (!(await decideApproval(step.tx, id, decision))) {
      throw new Conflict('approval_decided', 'This request was already decided, or it has expired.');
    }
    step.record(`approval:${state}`, {
      target: { type: 'approval', id },
      details: { action: row.action, requested_by: row.requested_by },
    });
    await work?.(step, row);
  });
}
