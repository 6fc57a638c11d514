import type { z } from 'zod';
import { isAllowed } from '#contract/permissions.ts';
import { roles } from '#contract/roles.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { countByRole, listByName, type UserFilter } from '#core/directory/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { announceJob } from '#core/platform/announce-job.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { type StaffActionName, staffAction } from './actions/index.ts';
import { type bulkActionSchema, MAX_EXAMPLES, MAX_SUBJECTS } from './bulk-action.ts';
import { countSubjects, findBulkAction, insertBulkAction, insertSubjects } from './bulk-store.ts';
import { rankInTheWay } from './rank.ts';
import type { StaffNote } from './staff-note.ts';
import { whereUserMatches } from './users/user-filter.ts';

export const RUN_BULK_ACTIONS_JOB = 'runBulkActions';

function requirePermission(session: Session, action: StaffActionName): void {
  const { permission } = staffAction(action);
  if (isAllowed(session.user.role, permission)) return;
  throw new Forbidden('not_allowed', `This requires the permission ${permission}.`);
}

/** Returns what a bulk action would do, without doing it. */
export async function previewBulkAction(
  platform: Platform,
  session: Session,
  { action, filter }: { action: StaffActionName; filter: UserFilter },
) {
  requirePermission(session, action);
  const { user } = session;
  const reachable = [null, ...roles].filter((role) => rankInTheWay(user, { id: '', role }) === null);
  const { groups, people } = await readOnly(platform, async (tx) => ({
    groups: await countByRole(tx, whereUserMatches(tx, filter), user.id),
    people: await listByName(tx, whereUserMatches(tx, filter), {
      ownId: user.id,
      roles: reachable,
      limit: MAX_EXAMPLES,
    }),
  }));
  const skipped = new Map<string, number>();
  let matching = 0;
  let acting_on = 0;
  for (const { role, own, closed, count } of groups) {
    matching += count;
    const way = own ? 'self' : rankInTheWay(user, { id: '', role });
    const why = way === 'self' ? 'own_account' : way ? 'higher_role' : closed ? 'account_closed' : null;
    if (why === null) acting_on += count;
    else skipped.set(why, (skipped.get(why) ?? 0) + count);
  }
  return {
    matching,
    acting_on,
    people,
    skipped: [...skipped].map(([why, count]) => ({ why, count })),
    too_many: matching > MAX_SUBJECTS,
  };
}

export type BulkRequest = {
  /** The client's own: asked twice with the same it is the same bulk action. */
  id: string | undefined;
  action: StaffActionName;
  filter: UserFilter;
  /** How many matched when it was looked at; when others match now it is not done. */
  matching?: number | undefined;
  note: StaffNote;
};

/**
 * Asks for an action on all accounts that match now; a worker does it, account by account.
 * @throws Forbidden without permission or reauthentication, Invalid for too many accounts or none, Conflict when
 * not as many match as were expected.
 */
export async function requestBulkAction(
  platform: Platform,
  actor: Actor,
  session: Session,
  { id = newId(), action, filter, matching, note }: BulkRequest,
) {
  requireReauthentication(platform, session);
  requirePermission(session, action);
  const requested_by = session.user.id;
  await change(platform, actor, async ({ tx, record }) => {
    const requested_at = platform.clock.now();
    if (!(await insertBulkAction(tx, { id, action, note, actor, requested_by, requested_at }))) return;
    const total = await insertSubjects(tx, id, filter, MAX_SUBJECTS + 1);
    if (total === 0) throw new Invalid('nobody_matches', 'No user matches.');
    if (total > MAX_SUBJECTS) {
      throw new Invalid('too_many_users', `More than ${MAX_SUBJECTS} users match. Narrow the filter.`);
    }
    if (matching !== undefined && total !== matching) {
      throw new Conflict(
        'matching_changed',
        `Now ${total} users match instead of ${matching}. Check the preview again.`,
      );
    }
    record('bulk_action:requested', {
      subject: { id: requested_by, identifier: session.user.email },
      reason: note.reason,
      target: { type: 'bulk_action', id },
      details: { action, total, staff: note },
    });
  });
  const found = await findBulkAction(platform.db, id);
  if (found?.requested_by !== requested_by || found.action !== action) {
    throw new Conflict('id_taken', 'Another bulk action already has this id.');
  }
  await announceBulkActions(platform);
  return bulkActionById(platform, id);
}

/** Wakes the job, which also runs by the clock. */
const announceBulkActions = (platform: Platform): Promise<void> =>
  announceJob(platform, { queue: 'maintenance', name: RUN_BULK_ACTIONS_JOB, data: {} });

/** Returns how far a bulk action is. @throws NotFound */
export async function bulkActionById(
  { db }: Platform,
  id: string,
): Promise<z.infer<typeof bulkActionSchema>> {
  const row = await findBulkAction(db, id);
  if (!row) throw new NotFound('no_such_bulk_action', 'There is no bulk action with this id.');
  const groups = await countSubjects(db, id);
  const sum = (state: string) =>
    groups.filter((group) => group.state === state).reduce((total, { count }) => total + count, 0);
  const { action, note, requested_by, requested_name, requested_at, finished_at } = row;
  return {
    id,
    action,
    state: finished_at ? 'done' : 'running',
    total: groups.reduce((total, { count }) => total + count, 0),
    waiting: sum('waiting'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    skipped: groups
      .filter(({ state }) => state === 'skipped')
      .map(({ why, count }) => ({ why: why ?? 'unknown', count })),
    failed: sum('failed'),
    reason_code: note.reason_code,
    reason: note.reason,
    ticket: note.ticket ?? null,
    requested_by: { id: requested_by, name: requested_name },
    requested_at: requested_at.toISOString(),
    finished_at: finished_at?.toISOString() ?? null,
  };
}
