import { type EventKey, eventsWithKeys } from '#core/audit/index.ts';
import { type Change, change, systemActor } from '#core/audit-trail/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Finding, insertRemoval, removalOf, signStatement } from '#core/transparency-log/index.ts';
import { type Run, stayWithRules } from './agreed-retention.ts';
import { type Archive, openArchive } from './archive.ts';
import { latestCutoff } from './cutoffs.ts';
import { deletionOf } from './deletion.ts';
import { deleteRows, nextRows, type Partition, stillExpired } from './partition-store.ts';
import { type Going, rowsThatMayGo } from './rows-that-may-go.ts';

/** Rows looked at in one go, and rows deleted in one transaction: few enough that nobody waits for it. */
const ROWS_AT_ONCE = 5000;

export type Progress = { next: EventKey | null; findings: Finding[] };

/**
 * Deletes the expired rows of a partition that nothing holds and that are as they were appended, in small transactions, until
 * `until` (milliseconds). Each deletion, its signed record and its event are one transaction: a run that is killed has left
 * nothing open. Rows that were archived before a crash may then be archived again.
 * @returns where to continue when time is up, and what was left because it is not as it was appended.
 */
export async function expireRows(
  platform: Platform,
  run: Run,
  { name }: Partition,
  { from, until }: { from: EventKey | null; until: number },
): Promise<Progress> {
  const { db, config, clock } = platform;
  const archive = openArchive(config, name, clock.now());
  const findings: Finding[] = [];
  const before = latestCutoff(run.cutoffs);
  let due: EventKey[] = [];
  let next = from;
  do {
    const seen = await nextRows(db, name, run.cutoffs, { after: next, limit: ROWS_AT_ONCE, before });
    due.push(...seen.filter(({ expired }) => expired));
    next = seen.length < ROWS_AT_ONCE ? null : keyOf(seen.at(-1));
    if (due.length < ROWS_AT_ONCE && next && Date.now() < until) continue;
    for (let at = 0; at < due.length; at += ROWS_AT_ONCE) {
      const some = due.slice(at, at + ROWS_AT_ONCE);
      findings.push(...(await deleteSome(platform, run, { name, archive, some })));
    }
    due = [];
  } while (next && Date.now() < until);
  return { next, findings };
}

const keyOf = (row: EventKey | undefined): EventKey | null =>
  row ? { occurred_at: row.occurred_at, id: row.id, subject_id: row.subject_id } : null;

type Some = { name: string; archive: Archive; some: EventKey[] };

/** @returns what was left because it is not as it was appended. */
const deleteSome = (platform: Platform, run: Run, { name, archive, some }: Some): Promise<Finding[]> =>
  change(platform, systemActor, async (made) => {
    const { tx } = made;
    await stayWithRules(tx, run);
    const expired = await stillExpired(tx, name, run.cutoffs, some);
    const { going, findings } = await rowsThatMayGo(tx, name, expired, run.keys);
    if (going.length === 0) return findings;
    if (archive.name) await archive.write(await eventsWithKeys(tx, name, going));
    await deleteRows(tx, name, going);
    await recordDeletion(platform, run, { made, name, archive, going });
    return findings;
  });

type Deleted = { made: Change; name: string; archive: Archive; going: Going[] };

/** Records a deletion in its transaction: the row, the signed statement and the event. */
async function recordDeletion(
  platform: Platform,
  run: Run,
  { made: { tx, record }, name, archive, going }: Deleted,
): Promise<void> {
  const { keys, keys_sha256, by_category, occurred } = removalOf(going);
  const id = newId();
  const deletion = deletionOf(platform, run, { rows: going.length, by_category });
  const note = await signStatement(platform, tx, {
    kind: 'audit.events:expired',
    id,
    ...deletion,
    keys_sha256,
  });
  await insertRemoval(tx, { id, keys, note, occurred });
  record('audit.events:expired', {
    id,
    occurred_at: deletion.time,
    subject: { identifier: 'system' },
    target: { type: 'partition', id: name },
    details: { rows: going.length, by_category: counts(by_category), archive: archive.name, record: note },
  });
}

const counts = (by: ReturnType<typeof removalOf>['by_category']): Record<string, number> =>
  Object.fromEntries(Object.entries(by).map(([category, { rows }]) => [category, rows]));
