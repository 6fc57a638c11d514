import { isAllowed } from '#contract/permissions.ts';
import { change } from '#core/audit-trail/index.ts';
import { findActiveRole } from '#core/directory/index.ts';
import { eachApart } from '#core/platform/each-apart.ts';
import { AppError } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { type Acting, stepOn } from './act-on-user.ts';
import { staffAction } from './actions/index.ts';
import {
  type BulkRow,
  countSubjects,
  findBulkAction,
  finishBulkAction,
  listUnfinished,
  listWaitingSubjects,
  settleSubject,
} from './bulk-store.ts';
import { performAction } from './run-action.ts';

const AT_ONCE = 100;

/**
 * Does what waits of all bulk actions. Running twice, or on two workers at once, is harmless: each account is acted
 * on in one transaction with the note that it was, and the note is there once.
 */
export async function runBulkActions(platform: Platform): Promise<void> {
  await eachApart(await listUnfinished(platform.db, AT_ONCE), async (id) => {
    const row = await findBulkAction(platform.db, id);
    if (row) await runBulkAction(platform, row);
  });
}

async function runBulkAction(platform: Platform, row: BulkRow): Promise<void> {
  for (;;) {
    const ids = await listWaitingSubjects(platform.db, row.id, AT_ONCE);
    if (ids.length === 0) break;
    for (const userId of ids) await actOnSubject(platform, row, userId);
  }
  await change(platform, row.actor, async ({ tx, record }) => {
    if (!(await finishBulkAction(tx, row.id, platform.clock.now()))) return;
    const counts = await countSubjects(tx, row.id);
    record('bulk_action:completed', {
      subject: { id: row.requested_by, ...(row.actor.identifier && { identifier: row.actor.identifier }) },
      target: { type: 'bulk_action', id: row.id },
      details: { action: row.action, counts },
    });
  });
}

/** Someone may have been locked out or lost the role since asking. */
class RequesterGone extends Error {}
/** Another worker did this account. */
class Settled extends Error {}

async function actOnSubject(platform: Platform, row: BulkRow, userId: string): Promise<void> {
  try {
    const { permission } = staffAction(row.action);
    await change(platform, row.actor, async (made) => {
      const role = await findActiveRole(made.tx, row.requested_by);
      if (!role || !isAllowed(role, permission)) throw new RequesterGone();
      const acting: Acting = { actor: row.actor, staff: { id: row.requested_by, role }, note: row.note };
      const step = await stepOn(platform, made, acting, userId);
      const { changed } = await performAction(step, row.action, {});
      const state = changed ? 'changed' : 'unchanged';
      if (!(await settleSubject(made.tx, row.id, userId, state, null))) throw new Settled();
    });
  } catch (error) {
    if (error instanceof Settled) return;
    if (error instanceof RequesterGone) {
      await settleSubject(platform.db, row.id, userId, 'skipped', 'requester_gone');
    } else if (error instanceof AppError && error.status < 500) {
      await settleSubject(platform.db, row.id, userId, 'skipped', error.code);
    } else {
      if (isUnavailable(error)) throw error;
      // The others that were chosen are not to wait for this one.
      platform.log.error(
        { err: error, bulk_action: row.id, user_id: userId },
        'an account could not be acted on',
      );
      await settleSubject(platform.db, row.id, userId, 'failed', null);
    }
  }
}
