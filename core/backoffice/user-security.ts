import { z } from 'zod';
import { findMe } from '#core/directory/index.ts';
import {
  findSecurityState,
  personalTokenSchema,
  personalTokens,
  securityAnswer,
  trustedDeviceSchema,
  trustedDevices,
} from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { approvalSchema } from './approval.ts';
import { approvalsPage } from './approvals.ts';

const instant = z.iso.datetime().nullable();

/** How well an account is protected. */
export const userSecuritySchema = z
  .object({
    two_factor: z.object({ enabled: z.boolean(), enabled_at: instant, backup_codes_left: z.int() }),
    password_changed_at: instant.describe('null: never since the account was created.'),
    email_change: z
      .object({ new_email: z.string(), requested_at: z.iso.datetime(), expires_at: z.iso.datetime() })
      .nullable()
      .describe('An address that has not been confirmed yet.'),
    closing: z.object({ requested_at: z.iso.datetime(), closes_at: z.iso.datetime() }).nullable(),
    trusted_devices: z.array(trustedDeviceSchema.omit({ current: true })),
    tokens: z.array(personalTokenSchema).describe('Personal tokens.'),
    pending_approvals: z.array(approvalSchema),
  })
  .meta({ id: 'UserSecurity' });

const LISTED = 50;

/** @throws NotFound */
export async function userSecurity(platform: Platform, userId: string) {
  const { db, clock } = platform;
  const user = await findMe(db, userId);
  if (!user) throw new NotFound('no_such_user', 'There is no user with this id.');
  const [state, devices, tokens, approvals] = await Promise.all([
    findSecurityState(db, userId, clock.now()),
    trustedDevices(platform, userId, undefined),
    personalTokens(platform, userId, LISTED),
    approvalsPage(platform, { state: 'pending', user: userId }, { limit: LISTED }),
  ]);
  return {
    ...securityAnswer(state),
    closing:
      user.closing_requested_at && user.closes_at
        ? { requested_at: user.closing_requested_at.toISOString(), closes_at: user.closes_at.toISOString() }
        : null,
    trusted_devices: devices.map(({ current: _current, ...device }) => device),
    tokens,
    pending_approvals: approvals.data,
  };
}
