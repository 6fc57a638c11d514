import { z } from 'zod';
import { reasonCodes } from '#contract/reason-codes.ts';
import type { UserAction } from './user-action.ts';

/** Actions that make sense for many accounts at once. */
export const bulkActions = [
  'revoke_sessions',
  'revoke_devices',
  'require_password_change',
  'lock',
  'unlock',
] as const satisfies readonly UserAction[];
export type BulkAction = (typeof bulkActions)[number];

/** Accounts of one bulk action. Who wants to act on more than this narrows the search, or writes a migration. */
export const MAX_SUBJECTS = 50_000;

const skips = z.array(z.object({ why: z.string(), count: z.int() }));

/** Some of many users, so that anyone who acts on them sees whom it is about. */
export const MAX_EXAMPLES = 5;
export const peopleSchema = z.array(z.object({ id: z.uuid(), name: z.string() }));

/** What a bulk action would do. */
export const bulkPreviewSchema = z
  .object({
    matching: z.int(),
    acting_on: z.int(),
    people: peopleSchema.describe('The first of the affected users, by name.'),
    skipped: skips.describe('Users that you cannot act on.'),
    too_many: z.boolean().describe(`More than ${MAX_SUBJECTS} users match: the action would be rejected.`),
  })
  .meta({ id: 'BulkPreview' });

/** How far a bulk action is. */
export const bulkActionSchema = z
  .object({
    id: z.uuid(),
    action: z.enum(bulkActions),
    state: z.enum(['running', 'done']),
    total: z.int(),
    waiting: z.int(),
    changed: z.int(),
    unchanged: z.int().describe('The user was already in that state.'),
    skipped: skips,
    failed: z.int(),
    reason_code: z.enum(reasonCodes),
    reason: z.string(),
    ticket: z.string().nullable(),
    requested_by: z.object({ id: z.uuid(), name: z.string() }),
    requested_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BulkActionRun' });
