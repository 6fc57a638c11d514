import type { Actor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '#core/sessions/session.ts';
import { requireFresh } from '#core/sessions/sessions.ts';
import { findActiveKey, retireKey } from './key-store.ts';
import { lockLog } from './log-store.ts';
import { keyIdOf } from './note.ts';
import { originOf, signCheckpoint } from './seal.ts';
import { makeKey, signerOf } from './signing-keys.ts';
import { tileReader } from './tile-store.ts';
import { nodeFromTiles } from './tiles.ts';

/**
 * Gives the log a new key. One checkpoint is signed by both, so that whoever knows the old key can come to trust the new one.
 * @throws Conflict before the first checkpoint, Forbidden without a fresh authentication.
 */
export async function rotateKey(
  platform: Platform,
  actor: Actor,
  session: Session,
  reason: string,
): Promise<void> {
  requireFresh(platform, session);
  await change(platform, actor, async ({ tx, record }) => {
    const log = await lockLog(tx, true);
    const before = await findActiveKey(tx);
    if (!log || !before) {
      throw new Conflict(
        'no_log_key',
        'The log has no key yet: it is made with the first checkpoint, within a minute.',
      );
    }
    const origin = await originOf(platform, tx, log);
    await retireKey(tx, before.id, platform.clock.now());
    const after = await makeKey(platform, tx, origin);
    const root = await nodeFromTiles(tileReader(tx), [0, log.size]);
    const signers = [signerOf(platform, before), signerOf(platform, after)];
    await signCheckpoint(platform, tx, { origin, size: log.size, root }, signers);
    record('audit.log_key:rotated', {
      subject: { id: session.user.id, login: session.user.email },
      reason,
      target: { type: 'log_key', id: after.id },
      details: {
        before: keyIdOf(before.name, before.public_key).toString('hex'),
        after: keyIdOf(after.name, after.public_key).toString('hex'),
      },
    });
  });
}
