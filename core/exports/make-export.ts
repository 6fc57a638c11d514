import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { isUnfinished } from '#contract/background-work.ts';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { underLock } from '#core/platform/advisory-lock.ts';
import type { Platform } from '#core/platform/platform.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { isClosed } from './closed-set.ts';
import { aboutExport } from './export.ts';
import { exportFolder, removeExportFolder } from './export-files.ts';
import { endExport, findExport, type ListedExport, startExport } from './export-store.ts';
import { type Proven, proveExport } from './prove-export.ts';
import { ExportCancelled, writeEventsFile } from './write-export.ts';
import { removeWrittenKeys } from './written-keys.ts';

const DAY_MS = 86_400_000;
/** How long transactions that began before the export may take to end before the job is put off. */
const CLOSING_MS = 60_000;
const POLL_MS = 20;
/** After this a worker that cannot have the lock gives up; the sweeper queues the export again. */
const LOCK_MS = 15_000;

/**
 * Makes the files of an export. Twice at once is harmless: the connection that reads holds a lock, so that the second one
 * leaves it to the first; should that one's process die, the lock goes with its connection.
 */
export async function makeExport(platform: Platform, id: string): Promise<void> {
  const { db, clock, zones } = platform;
  const row = await findExport(db, id);
  if (!row || !isUnfinished(row)) return;
  if (row.cancel_requested_at) return endCancelled(platform, row);
  // So that the reason is told in our words, should the database know the zone no more.
  await zones.require(row.options.time_zone);
  await waitUntilClosed(platform, row);
  await inExportSession(platform, row, async (client) => {
    await startExport(db, id, clock.now());
    // Read again under the lock: the worker that had it before may have come further.
    const current = await findExport(db, id);
    if (current?.state !== 'running') return;
    try {
      const written = await writeEventsFile(platform, client, current);
      await endReady(platform, current, written.rows, await proveExport(platform, current, written));
      await removeWrittenKeys(exportFolder(platform.config, id));
    } catch (error) {
      if (!(error instanceof ExportCancelled)) throw error;
      await endCancelled(platform, current);
    }
  });
}

async function waitUntilClosed({ db }: Platform, { first_xid }: ListedExport): Promise<void> {
  const end = performance.now() + CLOSING_MS;
  while (!(await isClosed(db, first_xid))) {
    if (performance.now() > end) throw new Error('A transaction that began before the export is still open.');
    await wait(POLL_MS);
  }
}

/** A connection of its own, in the export's time zone, that holds its lock; nothing is done when another one does. */
const inExportSession = (
  { db }: Platform,
  { id, options }: ListedExport,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> =>
  underLock(db, { kind: 'export', id }, LOCK_MS, async (client) => {
    try {
      await client.query(`select set_config('timezone', $1, false)`, [options.time_zone]);
      await client.query(`set datestyle = 'ISO, YMD'`);
      // Dictionaries are small: looked up row by row, the rows keep their order and need no sorting.
      await client.query('set enable_hashjoin = off; set enable_mergejoin = off');
      await work(client);
    } finally {
      await client.query('reset timezone; reset datestyle; reset enable_hashjoin; reset enable_mergejoin');
    }
  });

async function endReady(
  platform: Platform,
  row: ListedExport,
  rows: number,
  { files, problems, size }: Proven,
): Promise<void> {
  const finished_at = platform.clock.now();
  const expires_at = new Date(finished_at.getTime() + platform.config.EXPORT_DAYS * DAY_MS);
  const [events] = files;
  await change(platform, systemActor, async ({ tx, record }) => {
    const error = problemText(problems);
    const to = { state: 'ready' as const, finished_at, expires_at, files, rows, progress: 1, error };
    if (!(await endExport(tx, row.id, to))) return;
    const about = aboutExport(row);
    record('audit.export:completed', {
      ...about,
      ...(error !== null && { outcome: 'failure' as const, reason: error }),
      details: {
        ...about.details,
        rows,
        bytes: events?.bytes,
        sha256: events?.sha256,
        problems: problems.count,
      },
    });
    const [first] = problems.listed;
    if (error === null || !first) return;
    record('audit.log:tampering_found', {
      subject: { identifier: 'system' },
      target: about.target,
      outcome: 'failure',
      reason: error,
      details: { size, findings: problems.count, first },
    });
  });
}

/** Returns what the proof found, with the first of it by name; null when all is as it was appended. */
function problemText({ count, listed: [first] }: Proven['problems']): string | null {
  if (count === 0 || !first) return null;
  const more = count === 1 ? '' : ` (and ${count - 1} more, which the manifest names)`;
  return `The store is not what the log holds. ${first.kind} ${first.id ?? 'log'}: ${first.text}${more}`.slice(
    0,
    500,
  );
}

/** Who cancelled it is told by the event of the request. */
async function endCancelled({ db, clock, config }: Platform, { id }: ListedExport): Promise<void> {
  await removeExportFolder(config, id);
  await db.transaction((tx) => endExport(tx, id, { state: 'cancelled', finished_at: clock.now() }));
}

/** Marks the export as failed after the last try. */
export async function failExport(platform: Platform, id: string, error: Error): Promise<void> {
  const row = await findExport(platform.db, id);
  if (!row) return;
  await removeExportFolder(platform.config, id);
  await change(platform, systemActor, async ({ tx, record }) => {
    const to = {
      state: 'failed' as const,
      finished_at: platform.clock.now(),
      error: failureText(error).slice(0, 500),
    };
    if (!(await endExport(tx, id, to))) return;
    record('audit.export:failed', { ...aboutExport(row), outcome: 'failure' });
  });
}
