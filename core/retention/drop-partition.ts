import { type EventKey, ensurePartitions, eventsWithKeys } from '#core/audit/index.ts';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { newId } from '#core/platform/ids.ts';
import { compareInstants } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  type Dropped,
  type Finding,
  KEY_BYTES,
  setDigest,
  signStatement,
  writeKey,
} from '#core/transparency-log/index.ts';
import { type Run, stayWithRules } from './agreed-retention.ts';
import { openArchive } from './archive.ts';
import { deletionOf } from './deletion.ts';
import {
  bringAllBack,
  bringBack,
  countRows,
  dropTable,
  nextRows,
  type Partition,
} from './partition-store.ts';
import { rowsThatMayGo } from './rows-that-may-go.ts';

const ROWS_AT_ONCE = 5000;
/** Rows of a month that are kept while the rest is dropped: records of retention, late events, what is not as it was appended. */
const MAX_KEPT = 10_000;
/** How often a month is read again because rows came or went meanwhile. */
const TRIES = 3;

/**
 * Archives and drops a detached table, after each of its rows was compared with the log. What must be kept (a record of retention, a
 * late event of a longer category, a hold placed in between, what is not as it was appended) goes back into `audit_events` in the
 * transaction that drops the table. Harmless to run twice.
 * @returns what was kept because it is not as it was appended.
 */
export async function dropDetached(platform: Platform, run: Run, detached: Partition): Promise<Finding[]> {
  for (let left = TRIES; left > 0; left -= 1) {
    const month = await inspect(platform, run, detached);
    // Beforehand: making a partition in the transaction would keep others from making theirs.
    if (month.kept.length > 0 || month.isKept) await ensurePartitions(platform.db, [detached.from]);
    if (month.isKept || run.change === null) {
      await putBack(platform, detached);
      return month.findings;
    }
    if (await drop(platform, run, { detached, month })) return month.findings;
  }
  platform.log.warn({ partition: detached.name }, 'rows come and go in this month; the next run drops it');
  return [];
}

type Month = {
  rows: number;
  digest: string;
  by_category: Dropped['by_category'];
  kept: EventKey[];
  /** So much of it is kept that it comes back whole and is treated row by row. */
  isKept: boolean;
  seen: number;
  findings: Finding[];
  archive: string | null;
};

/** Reads a month through, in memory that does not grow with it; writes the archive. */
async function inspect(platform: Platform, { cutoffs, keys }: Run, { name }: Partition): Promise<Month> {
  const { db, config, clock } = platform;
  const archive = openArchive(config, name, clock.now());
  const digest = setDigest();
  const bytes = Buffer.alloc(KEY_BYTES);
  const month: Month = {
    rows: 0,
    digest: digest.text(),
    by_category: {},
    kept: [],
    isKept: cutoffs.size === 0,
    seen: 0,
    findings: [],
    archive: archive.name,
  };
  let after: EventKey | null = null;
  while (!month.isKept) {
    const seen = await nextRows(db, name, cutoffs, { after, limit: ROWS_AT_ONCE });
    month.seen += seen.length;
    const expired = seen.filter((row) => row.expired);
    const { going, kept, findings } = await rowsThatMayGo(db, name, expired, keys);
    if (archive.name && going.length > 0) await archive.write(await eventsWithKeys(db, name, going));
    for (const row of going) {
      writeKey(bytes, 0, row);
      digest.add(bytes, 0);
      count(month.by_category, row);
    }
    month.rows += going.length;
    month.kept.push(...kept, ...seen.filter((row) => !row.expired));
    month.findings.push(...findings.slice(0, MAX_KEPT - month.findings.length));
    month.isKept = month.kept.length > MAX_KEPT;
    after = seen.at(-1) ?? null;
    if (seen.length < ROWS_AT_ONCE) break;
  }
  return { ...month, digest: digest.text() };
}

function count(
  by: Dropped['by_category'],
  { category, occurred_at }: EventKey & { category: keyof typeof by },
) {
  const { rows = 0, latest = occurred_at } = by[category] ?? {};
  by[category] = { rows: rows + 1, latest: compareInstants(latest, occurred_at) > 0 ? latest : occurred_at };
}

/** @returns false when rows came or went since the month was read. */
const drop = (
  platform: Platform,
  run: Run,
  { detached: { name, from, to }, month }: { detached: Partition; month: Month },
): Promise<boolean> =>
  change(platform, systemActor, async ({ tx, record }) => {
    await stayWithRules(tx, run);
    if ((await countRows(tx, name)) !== month.seen) return false;
    const kept = await bringBack(tx, name, run.cutoffs, month.kept);
    await dropTable(tx, name);
    const id = newId();
    const bounds = { from: from.toISOString(), to: to.toISOString() };
    const { rows, by_category, digest, archive } = month;
    const deletion = deletionOf(platform, run, { rows, by_category });
    const statement: Dropped = {
      kind: 'audit.partition:dropped',
      id,
      ...deletion,
      ...bounds,
      keys_sum: digest,
    };
    record('audit.partition:dropped', {
      id,
      occurred_at: deletion.time,
      subject: { identifier: 'system' },
      target: { type: 'partition', id: partitionOf(name) },
      details: { ...bounds, rows, kept, archive, record: await signStatement(platform, tx, statement) },
    });
    return true;
  });

/** Attaches a month again that is kept after all, or of which so much is kept that it is handled row by row. */
const putBack = (platform: Platform, { name }: Partition): Promise<void> =>
  change(platform, systemActor, async ({ tx, record }) => {
    const rows = await bringAllBack(tx, name);
    await dropTable(tx, name);
    record('audit.partition:restored', {
      subject: { identifier: 'system' },
      target: { type: 'partition', id: partitionOf(name) },
      details: { rows },
    });
  });

const partitionOf = (name: string): string => name.replace(/_expired_\d+$/, '');
