import { z } from 'zod';
import type { HoldState } from '#contract/legal-holds.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  findHold,
  insertHold,
  type ListedHoldRow,
  listHolds,
  releaseHoldRow,
} from '#core/retention-rules/index.ts';
import { signStatement } from '#core/transparency-log/index.ts';
import type { LegalHold, LegalHoldInput } from './legal-hold.ts';

function toHold(row: ListedHoldRow): LegalHold {
  const { id, subject_id, organisation_id, reason, placed_by, placed_name, release_reason } = row;
  const { released_at, released_by, released_name } = row;
  return {
    id,
    state: released_at ? 'released' : 'active',
    user_id: subject_id,
    organisation_id,
    reason,
    placed_at: row.placed_at.toISOString(),
    placed_by: { id: placed_by, name: placed_name, active: row.placed_active },
    released_at: released_at?.toISOString() ?? null,
    released_by: released_by && released_name !== null ? { id: released_by, name: released_name } : null,
    release_reason,
  };
}

const keySchema = z.tuple([instantSchema, z.uuid()]);

/** Returns one page of holds, newest first. @throws Invalid for a cursor of another list. */
export async function legalHoldsPage(
  { db }: Platform,
  state: HoldState | undefined,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['legal holds', state ?? null];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const after = key && { placed_at: new Date(key[0]), id: key[1] };
  const rows = await listHolds(db, state, limit + 1, after);
  return pageOf(rows, limit, toHold, ({ placed_at, id }) =>
    encodeCursor(list, [placed_at.toISOString(), id]),
  );
}

/** @throws NotFound */
export async function legalHoldById({ db }: Platform, id: string): Promise<LegalHold> {
  const row = await findHold(db, id);
  if (!row) throw new NotFound('no_such_legal_hold', 'There is no legal hold with this id.');
  return toHold(row);
}

const about = (hold: {
  user_id?: string | null | undefined;
  organisation_id?: string | null | undefined;
}) => ({
  ...(hold.user_id && { user_id: hold.user_id }),
  ...(hold.organisation_id && { organisation_id: hold.organisation_id }),
});

/**
 * Places a hold. It need not be an account: events may be about someone whose account is gone.
 * @throws Conflict when there is one already, Forbidden without reauthentication.
 */
export async function placeLegalHold(
  platform: Platform,
  actor: Actor,
  session: Session,
  input: LegalHoldInput,
): Promise<LegalHold> {
  requireReauthentication(platform, session);
  const id = newId();
  await change(platform, actor, async ({ tx, record }) => {
    const placed_at = platform.clock.now();
    const isNew = await insertHold(tx, {
      id,
      subject_id: input.user_id ?? null,
      organisation_id: input.organisation_id ?? null,
      reason: input.reason,
      placed_at,
      placed_by: session.user.id,
    });
    if (!isNew)
      throw new Conflict('already_held', 'There is already a legal hold on this user or organisation.');
    const stated = {
      kind: 'legal_hold:placed',
      id: newId(),
      time: placed_at.toISOString(),
      hold: id,
      user_id: input.user_id ?? null,
      organisation_id: input.organisation_id ?? null,
    } as const;
    record('legal_hold:placed', {
      id: stated.id,
      occurred_at: stated.time,
      subject: { id: session.user.id, identifier: session.user.email },
      reason: input.reason,
      target: { type: 'legal_hold', id },
      details: { ...about(input), record: await signStatement(platform, tx, stated) },
    });
  });
  return legalHoldById(platform, id);
}

/**
 * Releases a hold; the next run of the job deletes what is past its retention.
 * @throws NotFound, Conflict when it was released before, Forbidden without reauthentication.
 */
export async function releaseLegalHold(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  reason: string,
): Promise<LegalHold> {
  requireReauthentication(platform, session);
  const hold = await legalHoldById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    const released = {
      released_at: platform.clock.now(),
      released_by: session.user.id,
      release_reason: reason,
    };
    if (!(await releaseHoldRow(tx, id, released))) {
      throw new Conflict('legal_hold_released', 'This legal hold is already released.');
    }
    const stated = {
      kind: 'legal_hold:released',
      id: newId(),
      time: released.released_at.toISOString(),
      hold: id,
    } as const;
    record('legal_hold:released', {
      id: stated.id,
      occurred_at: stated.time,
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'legal_hold', id },
      details: { ...about(hold), record: await signStatement(platform, tx, stated) },
    });
  });
  return legalHoldById(platform, id);
}
