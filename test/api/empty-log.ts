import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { KEY_BYTES, storedLeaves, writeKey } from '#core/transparency-log/index.ts';
import type { TestApp } from './harness.ts';

/**
 * Begins the log again as on a new instance: its tables are empty, and so is what its signer keeps outside of the database. A
 * signer that finds only the tables empty refuses to sign, which is its task.
 */
export async function emptyLog({ platform }: TestApp, { keepEvents = false } = {}): Promise<void> {
  const events = keepEvents
    ? ''
    : ', audit_events, audit_rollups, audit_rollup_days, audit_user_days, audit_day_counts, event_batches';
  await platform.db.raw(
    `truncate log_queue, log_appended, log_tiles, log_entries, log_checkpoints, log_removals, log_keys, log_signers${events}`,
  );
  await platform.db('log_state').update({ size: 0, origin: null });
  rmSync(join(platform.config.DATA_DIR, 'log'), { recursive: true, force: true });
}

/** Queues every stored event again, as it is now: what someone with the database and the keys would do. */
export async function queueAll({ platform: { db } }: TestApp): Promise<void> {
  const keys = await rowsOf<{ subject_id: string; occurred_at: string; id: string; received_at: Date }>(
    db.raw(
      `select subject_id, ${utcText('occurred_at')} as occurred_at, id, received_at from audit_events
       order by received_at, audit_events.occurred_at, id`,
    ),
  );
  for (const key of keys) {
    const [leaf] = await storedLeaves(db, [key]);
    if (!leaf) throw new Error('An event is gone.');
    const bytes = Buffer.alloc(KEY_BYTES);
    writeKey(bytes, 0, key);
    await db('log_queue').insert({
      id: newId(),
      queued_at: new Date(),
      events: 1,
      keys: bytes,
      leaves: leaf.hash,
      received_from: key.received_at,
      received_to: key.received_at,
    });
  }
}
