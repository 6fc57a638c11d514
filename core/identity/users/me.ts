import { z } from 'zod';
import { roles } from '#contract/roles.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { findMe, lockUser, type MeRow, organisationRefSchema, updateUser } from '#core/directory/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { findSecurityState, type SecurityState, securityAnswer } from '../credentials/security-state.ts';
import { avatarUrl } from './avatar-url.ts';
import { changesBetween, newValues } from './changes.ts';
import { type Preferences, type PreferencesInput, preferencesOf, preferencesSchema } from './preferences.ts';
import type { ProfileInput } from './profile.ts';

/** Everything about their own account that is shown at its top. */
export const meSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    job_title: z.string().nullable(),
    phone: z.string().nullable().describe('E.164.'),
    website: z.string().nullable(),
    organisation: organisationRefSchema.nullable(),
    role: z.enum(roles).nullable().describe('null for users without a staff role.'),
    avatar_url: z.string().nullable().describe('Add `?size=64`, 128 or 256.'),
    created_at: z.iso.datetime(),
    preferences: preferencesSchema,
    two_factor: z.object({
      enabled: z.boolean(),
      enabled_at: z.iso.datetime().nullable(),
      backup_codes_left: z.int(),
    }),
    password_changed_at: z.iso.datetime().nullable(),
    email_change: z
      .object({ new_email: z.string(), requested_at: z.iso.datetime(), expires_at: z.iso.datetime() })
      .nullable()
      .describe('A new address that has not been confirmed yet.'),
    closing: z
      .object({ requested_at: z.iso.datetime(), closes_at: z.iso.datetime() })
      .nullable()
      .describe('The account will be closed; until `closes_at` the closure can be cancelled.'),
  })
  .meta({ id: 'Me' });

export type Me = z.infer<typeof meSchema>;

/** The user who acts on their own account. */
export type Self = { id: string; email: string };

const gone = () => new NotFound('no_such_user', 'This account no longer exists.');

/** @throws NotFound */
export async function meOf({ db, clock, zones }: Platform, id: string): Promise<Me> {
  const [row, security] = await Promise.all([findMe(db, id), findSecurityState(db, id, clock.now())]);
  if (!row) throw gone();
  const { time_zone, ...others } = preferencesOf(row.preferences);
  // One that the database does not know any more counts as not chosen.
  const zone = time_zone === null ? undefined : await zones.find(time_zone);
  return toMe(row, { ...others, time_zone: zone?.name ?? null }, security);
}

function toMe(row: MeRow, preferences: Preferences, security: SecurityState): Me {
  const { id, email, name, job_title, phone, website, organisation, role } = row;
  const { closing_requested_at, closes_at } = row;
  return {
    id,
    email,
    name,
    job_title,
    phone,
    website,
    organisation,
    role,
    avatar_url: avatarUrl(row.avatar_key),
    created_at: row.created_at.toISOString(),
    preferences,
    ...securityAnswer(security),
    closing:
      closing_requested_at && closes_at
        ? { requested_at: closing_requested_at.toISOString(), closes_at: closes_at.toISOString() }
        : null,
  };
}

/** Changes their own profile; recorded with old and new values, and only when something changed. */
export async function updateProfile(platform: Platform, actor: Actor, self: Self, input: ProfileInput) {
  await change(platform, actor, async ({ tx, record }) => {
    const before = await lockUser(tx, self.id);
    if (!before) throw gone();
    const changes = changesBetween(before, input);
    if (Object.keys(changes).length === 0) return;
    await updateUser(tx, self.id, newValues(changes));
    record('user.profile:updated', {
      subject: { id: self.id, identifier: self.email },
      details: { changes },
    });
  });
  return meOf(platform, self.id);
}

/** Returns the same with the name of the time zone as the IANA database spells it. @throws Invalid for one that is none. */
async function withZone({ zones }: Platform, input: PreferencesInput): Promise<PreferencesInput> {
  if (typeof input.time_zone !== 'string') return input;
  return { ...input, time_zone: (await zones.require(input.time_zone)).name };
}

/** Changes their own preferences; recorded with old and new values, and only when something changed. */
export async function updatePreferences(
  platform: Platform,
  actor: Actor,
  self: Self,
  given: PreferencesInput,
) {
  const input = await withZone(platform, given);
  await change(platform, actor, async ({ tx, record }) => {
    const before = await lockUser(tx, self.id);
    if (!before) throw gone();
    const current = preferencesOf(before.preferences);
    const changes = changesBetween(current, input);
    if (Object.keys(changes).length === 0) return;
    await updateUser(tx, self.id, { preferences: { ...current, ...newValues(changes) } });
    record('user.preferences:updated', {
      subject: { id: self.id, identifier: self.email },
      details: { changes },
    });
  });
  return meOf(platform, self.id);
}
