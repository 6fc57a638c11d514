import { z } from 'zod';
import type { deviceTypes } from '#contract/event-enums.ts';
import { roles } from '#contract/roles.ts';
import { userStatuses } from '#contract/users.ts';

export const organisationRefSchema = z.object({ id: z.uuid(), name: z.string() });

export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    job_title: z.string().nullable(),
    phone: z.string().nullable().describe('E.164.'),
    website: z.string().nullable(),
    organisation: organisationRefSchema.nullable(),
    avatar_url: z.string().nullable().describe('Add `?size=64`, 128 or 256.'),
    role: z.enum(roles).nullable().describe('null for users without a staff role.'),
    status: z.enum(userStatuses),
    locked: z
      .object({ at: z.iso.datetime().nullable(), reason_code: z.string().nullable() })
      .nullable()
      .describe('null unless the account is locked.'),
    two_factor_enabled: z.boolean(),
    risk_score: z
      .int()
      .nullable()
      .describe('Highest score of an alert in the last 30 days; null without one.'),
    open_alerts: z.int().describe('Open alerts.'),
    password_change_required: z.boolean().describe('Required at the next login.'),
    created_at: z.iso.datetime(),
    last_active_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export type User = z.infer<typeof userSchema>;

export const organisationSchema = z
  .object({ id: z.uuid(), name: z.string(), slug: z.string(), user_count: z.int() })
  .meta({ id: 'Organisation' });

export type Organisation = z.infer<typeof organisationSchema>;

export const userSorts = [
  'name',
  '-name',
  'email',
  '-email',
  'created_at',
  '-created_at',
  'last_active_at',
  '-last_active_at',
] as const;
export type UserSort = (typeof userSorts)[number];

type DeviceType = (typeof deviceTypes)[number];

export type UserFilter = {
  /** Part of name, e-mail or phone; or a whole id, IP address or session hash. */
  q?: string | undefined;
  organisation?: string | undefined;
  status?: (typeof userStatuses)[number] | undefined;
  role?: (typeof roles)[number] | 'none' | undefined;
  ids?: string[] | undefined;
  two_factor?: boolean | undefined;
  active_from?: string | undefined;
  active_to?: string | undefined;
  /** At least this score of an alert in the last 30 days. */
  risk_min?: number | undefined;
  open_alerts?: boolean | undefined;
  /** An address or network that the user used. */
  ip?: string | undefined;
  /** A session hash of the user. */
  session?: string | undefined;
  /** A country that the user used the account from. */
  country?: string | undefined;
  /** What the user logged in on; all given must hold of one session. */
  device_type?: DeviceType | undefined;
  browser?: string | undefined;
  os?: string | undefined;
};
