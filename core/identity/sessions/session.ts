import { z } from 'zod';
import { deviceTypes } from '#contract/event-enums.ts';
import { permissions } from '#contract/permissions.ts';
import { type Role, roles } from '#contract/roles.ts';
import { organisationRefSchema } from '#core/directory/index.ts';
import { type Preferences, preferencesSchema } from '../users/preferences.ts';

/** A live browser session with the user it belongs to. */
export type Session = {
  id: string;
  session_hash: string;
  created_at: Date;
  last_active_at: Date;
  authenticated_at: Date;
  expires_at: Date;
  user: {
    id: string;
    email: string;
    name: string;
    role: Role | null;
    organisation: { id: string; name: string } | null;
    avatar_url: string | null;
  };
  preferences: Preferences;
  /** Staff need two-factor authentication here and this member has none: nothing else is allowed before it is set up. */
  two_factor_setup_required: boolean;
};

/** What the console is told after logging in. */
export const sessionAnswerSchema = z
  .object({
    user: z.object({
      id: z.uuid(),
      email: z.string(),
      name: z.string(),
      role: z.enum(roles).nullable(),
      organisation: organisationRefSchema.nullable(),
      avatar_url: z.string().nullable().describe('Add `?size=64`, 128 or 256.'),
    }),
    preferences: preferencesSchema,
    two_factor_setup_required: z
      .boolean()
      .describe('Staff need two-factor authentication here: everything else is refused until it is set up.'),
    permissions: z.array(z.enum(permissions as [string, ...string[]])),
    session: z.object({
      session_hash: z.string(),
      created_at: z.iso.datetime(),
      authenticated_at: z.iso.datetime().describe('When the user last authenticated.'),
      expires_at: z.iso.datetime(),
    }),
  })
  .meta({ id: 'Session' });

const useShape = {
  ip: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  device_type: z.enum(deviceTypes),
  browser: z.string().nullable(),
  os: z.string().nullable(),
  user_agent: z.string().nullable(),
};

/** A session as shown in a list. */
export const sessionItemSchema = z
  .object({
    id: z.uuid(),
    session_hash: z.string(),
    created_at: z.iso.datetime(),
    last_active_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
    end_reason: z.string().nullable().describe('`revoked`, `idle`, `expired`, `password_changed` …'),
    ...useShape,
    ip: useShape.ip.describe('From where it was opened, as the seven fields after it.'),
    last_use: z.object(useShape).describe('From where and with which client it was used last.'),
    current: z.boolean().describe('Whether it is the session of this request.'),
    ended_by: z.enum(['self', 'staff', 'system']).nullable().describe('null while it is active.'),
    auth_method: z.string().describe('How the user logged in.'),
    two_factor: z.boolean().describe('Whether two-factor authentication was used.'),
  })
  .meta({ id: 'UserSession' });

/** How a session was logged in to. */
export const authMethods = [
  'password',
  'password+totp',
  'password+backup_code',
  'password+trusted_device',
  'password+email_code',
] as const;
export type AuthMethod = (typeof authMethods)[number];

export type SessionLimits = { idleMs: number; absoluteMs: number };

/** Returns whether a session still counts: not past its end and not left alone for longer than allowed. */
export const isSessionLive = (
  session: { last_active_at: Date; expires_at: Date },
  now: Date,
  limits: Pick<SessionLimits, 'idleMs'>,
): boolean => now < session.expires_at && now.getTime() - session.last_active_at.getTime() < limits.idleMs;

/** Returns whether the password was given recently enough for a staff action. */
export const isReauthenticated = (
  session: { authenticated_at: Date },
  now: Date,
  maxAgeMs: number,
): boolean => now.getTime() - session.authenticated_at.getTime() < maxAgeMs;

/** First 16 hex digits of the token's SHA-256: names a session in events without giving it away. */
export const sessionHashOf = (tokenHash: Buffer): string => tokenHash.toString('hex').slice(0, 16);
