import { z } from 'zod';
import { deviceTypes } from '#contract/event-enums.ts';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { insertDevice, listDevices, revokeDevice } from './device-store.ts';

const TOKEN_BYTES = 32;
export const TRUSTED_DAYS = 30;

export const trustedDeviceSchema = z
  .object({
    id: z.uuid(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    ip: z.string().nullable().describe('Where it was trusted from.'),
    country: z.string().nullable(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    device_type: z.enum(deviceTypes),
    browser: z.string().nullable(),
    os: z.string().nullable(),
    user_agent: z.string().nullable(),
    current: z.boolean().describe('Whether it is the browser that sent this request.'),
  })
  .meta({ id: 'TrustedDevice' });

/** Trusts the browser of the actor; returns the token for its cookie. */
export async function trustDevice(
  platform: Platform,
  { tx, record }: Change,
  self: Actor,
  subject: { id: string; identifier: string },
): Promise<string> {
  const token = randomToken(TOKEN_BYTES);
  const id = newId();
  const created_at = platform.clock.now();
  const { country, region, city } = locationOf(self.ip);
  await insertDevice(tx, {
    id,
    user_id: subject.id,
    token_hash: sha256(token),
    created_at,
    last_used_at: created_at,
    expires_at: new Date(created_at.getTime() + TRUSTED_DAYS * 86_400_000),
    ip: self.ip,
    country,
    region,
    city,
    user_agent: self.user_agent,
    ...deviceOf(self.user_agent, self.client_hints),
  });
  record('user.device:trusted', { subject, target: { type: 'device', id } });
  return token;
}

/** @param token of the browser that asks, if it is trusted. */
export async function trustedDevices(platform: Platform, userId: string, token: string | undefined) {
  const current = token === undefined ? undefined : sha256(token);
  const rows = await listDevices(platform.db, userId, platform.clock.now());
  return rows.map(({ token_hash, user_id: _, ...row }) => ({
    ...row,
    current: current?.equals(token_hash) ?? false,
  }));
}

/** @throws NotFound when the user has no such device, or it is revoked already. */
export async function revokeTrustedDevice(
  platform: Platform,
  actor: Actor,
  subject: { id: string; identifier: string },
  id: string,
): Promise<void> {
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await revokeDevice(tx, subject.id, id, platform.clock.now()))) {
      throw new NotFound('no_such_device', 'There is no trusted device with this id.');
    }
    record('user.device:revoked', { subject, target: { type: 'device', id } });
  });
}
