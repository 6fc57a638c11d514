import { type Actor, change } from '#core/audit-trail/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { checkContinues } from './guard.ts';
import { originOf, signCheckpoint } from './integrate.ts';
import { keepSigned } from './keep-signed.ts';
import { findActiveKey, retireKey } from './key-store.ts';
import { lockLog } from './log-store.ts';
import { keyIdOf, verifierKey } from './note.ts';
import { SigningRefused } from './refused.ts';
import { makeKey, signerOf } from './signing-keys.ts';
import { tileReader } from './tile-store.ts';
import { keepTiles, nodeFromTiles } from './tiles.ts';

/**
 * Gives the log a new key. One checkpoint is signed by both, so that anyone who knows the old key can come to trust the new one.
 * @throws Conflict before the first checkpoint and while nothing is signed, Forbidden without reauthentication.
 */
export async function rotateKey(
  platform: Platform,
  actor: Actor,
  session: Session,
  reason: string,
): Promise<void> {
  requireReauthentication(platform, session);
  const note = await change(platform, actor, async ({ tx, record }) => {
    const log = await lockLog(tx, true);
    const before = await findActiveKey(tx);
    if (!log || !before) {
      throw new Conflict(
        'no_log_key',
        'The log has no key yet: it is created with the first checkpoint, within a minute.',
      );
    }
    const read = keepTiles(tileReader(tx));
    const { number } = await unlessRefused(checkContinues(platform, tx, log, read));
    const origin = await originOf(platform, tx, log);
    const old = signerOf(platform, before);
    await retireKey(tx, before.id, platform.clock.now());
    const after = await makeKey(platform, tx, origin);
    const root = await nodeFromTiles(read, [0, log.size]);
    // What is signed names both keys: a signature that someone puts beside another one says nothing of the other's key.
    const keys = [before, after].map((row) => verifierKey(row.name, row.public_key));
    const signing = { origin, size: log.size, root, number, keys };
    const signed = await signCheckpoint(platform, tx, signing, [old, signerOf(platform, after)]);
    record('audit.log_key:rotated', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'log_key', id: after.id },
      details: {
        before: keyIdOf(before.name, before.public_key).toString('hex'),
        after: keyIdOf(after.name, after.public_key).toString('hex'),
      },
    });
    return signed;
  });
  await keepSigned(platform, note);
}

const unlessRefused = <Result>(work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    if (!(error instanceof SigningRefused)) throw error;
    throw new Conflict('log_signing_refused', `Nothing is signed: ${error.message}`);
  });
