import { z } from 'zod';
import { type Actor, change } from '#core/audit-trail/index.ts';
import type { Session } from '#core/identity/index.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { Forbidden, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { UserNote } from './user-note.ts';
import {
  deleteUserNote,
  findUserNote,
  insertUserNote,
  listUserNotes,
  type UserNoteRow,
} from './user-note-store.ts';
import { userById } from './users/accounts.ts';

export const toUserNote = ({ id, author_id, author_name, text, created_at }: UserNoteRow): UserNote => ({
  id,
  author: { id: author_id, name: author_name },
  text,
  created_at: created_at.toISOString(),
});

const keySchema = z.tuple([instantSchema, z.uuid()]);

/** Returns one page of the notes about a user, newest first. @throws Invalid for a cursor of another list. */
export async function userNotesPage(
  { db }: Platform,
  userId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  await userById(db, userId);
  const list = ['user notes', userId];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const rows = await listUserNotes(db, userId, limit + 1, key && { at: key[0], id: key[1] });
  return pageOf(rows, limit, toUserNote, ({ created_at, id }) =>
    encodeCursor(list, [created_at.toISOString(), id]),
  );
}

/** What colleagues know of someone is for them to write. @throws Forbidden `own_account` */
function requireNotSelf(session: Session, userId: string): void {
  if (session.user.id !== userId) return;
  throw new Forbidden(
    'own_account',
    'This is your own account: only colleagues can write and delete notes about you.',
  );
}

/** Writes a note about a user. The event says that, not what: notes are for staff only. @throws NotFound */
export async function addUserNote(
  platform: Platform,
  actor: Actor,
  session: Session,
  userId: string,
  text: string,
): Promise<UserNote> {
  const user = await userById(platform.db, userId);
  requireNotSelf(session, userId);
  const id = newId();
  const created_at = platform.clock.now();
  await change(platform, actor, async ({ tx, record }) => {
    await insertUserNote(tx, { id, user_id: userId, author_id: session.user.id, text, created_at });
    record('staff.note:created', {
      subject: { id: userId, identifier: user.email },
      target: { type: 'user_note', id },
    });
  });
  const author = { id: session.user.id, name: session.user.name };
  return { id, author, text, created_at: created_at.toISOString() };
}

/** Deletes an own note. @throws NotFound, Forbidden for a colleague's note and for notes about oneself. */
export async function removeUserNote(
  platform: Platform,
  actor: Actor,
  session: Session,
  userId: string,
  id: string,
): Promise<void> {
  const user = await userById(platform.db, userId);
  requireNotSelf(session, userId);
  await change(platform, actor, async ({ tx, record }) => {
    const note = await findUserNote(tx, userId, id);
    if (note && note.author_id !== session.user.id) {
      throw new Forbidden('not_your_note', 'Only the author of a note can delete it.');
    }
    if (!note || !(await deleteUserNote(tx, id))) {
      throw new NotFound('no_such_note', 'There is no note with this id.');
    }
    record('staff.note:deleted', {
      subject: { id: userId, identifier: user.email },
      target: { type: 'user_note', id },
    });
  });
}
