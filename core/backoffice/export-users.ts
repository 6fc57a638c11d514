import { z } from 'zod';
import { type Actor, change } from '#core/audit-trail/index.ts';
import type { User, UserFilter } from '#core/directory/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { BYTE_ORDER_MARK, csvLine } from '#core/platform/csv.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { MAX_EXAMPLES, peopleSchema } from './bulk-action.ts';
import type { StaffNote } from './staff-note.ts';
import { countUsers, usersPage } from './users/users-page.ts';

/** The users that one export holds; who needs more narrows the search. */
export const MAX_EXPORTED_USERS = 50_000;
const PAGE = 1000;

const columns: [string, (user: User) => unknown][] = [
  ['id', (user) => user.id],
  ['email', (user) => user.email],
  ['name', (user) => user.name],
  ['job_title', (user) => user.job_title],
  ['phone', (user) => user.phone],
  ['organisation', (user) => user.organisation?.name],
  ['role', (user) => user.role],
  ['status', (user) => user.status],
  ['two_factor_enabled', (user) => user.two_factor_enabled],
  ['risk_score', (user) => user.risk_score],
  ['open_alerts', (user) => user.open_alerts],
  ['created_at', (user) => user.created_at],
  ['last_active_at', (user) => user.last_active_at],
];

async function* pages({ db, clock }: Platform, filter: UserFilter, hasMark: boolean): AsyncGenerator<string> {
  if (hasMark) yield BYTE_ORDER_MARK;
  yield csvLine(columns.map(([name]) => name));
  let cursor: string | undefined;
  for (let left = MAX_EXPORTED_USERS; left > 0; ) {
    const limit = Math.min(PAGE, left);
    const page = await usersPage(db, filter, {
      sort: 'email',
      language: 'en',
      limit,
      cursor,
      now: clock.now(),
    });
    yield page.data.map((user) => csvLine(columns.map(([, value]) => value(user)))).join('');
    left -= page.data.length;
    if (page.page_info.next_cursor === null) return;
    cursor = page.page_info.next_cursor;
  }
}

/** How many users an export would hold. */
export const exportPreviewSchema = z
  .object({
    matching: z.int(),
    people: peopleSchema.describe('The first of the users, by name.'),
    too_many: z
      .boolean()
      .describe(`More than ${MAX_EXPORTED_USERS} users match: the export is cut off there.`),
  })
  .meta({ id: 'UserExportPreview' });

export async function previewExport(platform: Platform, filter: UserFilter) {
  const { matching, first } = await readOnly(platform, async (tx) => ({
    matching: await countUsers(tx, filter),
    first: await usersPage(tx, filter, {
      sort: 'name',
      language: 'en',
      limit: MAX_EXAMPLES,
      now: platform.clock.now(),
    }),
  }));
  const people = first.data.map(({ id, name }) => ({ id, name }));
  return { matching, people, too_many: matching > MAX_EXPORTED_USERS };
}

/**
 * Returns the users that match as a file, read page by page while it is sent. That they were exported is an event.
 * @throws Forbidden without reauthentication.
 */
export async function exportUsers(
  platform: Platform,
  actor: Actor,
  session: Session,
  { filter, note, byte_order_mark }: { filter: UserFilter; note: StaffNote; byte_order_mark: boolean },
) {
  requireReauthentication(platform, session);
  await change(platform, actor, async ({ record }) => {
    const { id, email } = session.user;
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    record('staff.users:exported', {
      subject: { id, identifier: email },
      reason: note.reason,
      details: { filter: Object.fromEntries(given), staff: note },
    });
  });
  const day = platform.clock.now().toISOString().slice(0, 10);
  return {
    contentType: 'text/csv; charset=utf-8; header=present',
    fileName: `users-${day}.csv`,
    content: pages(platform, filter, byte_order_mark),
  };
}
