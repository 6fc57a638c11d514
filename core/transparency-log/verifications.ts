import { z } from 'zod';
import type { UnfinishedState } from '#contract/background-work.ts';
import { change, systemActor } from '#core/audit-trail/index.ts';
import type { Session } from '#core/identity/index.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { findingKinds, findingSchema, firstOfEach } from './finding.ts';
import { keepers, keptHere } from './kept.ts';
import { trustReasons } from './trusted-keys.ts';
import {
  findVerification,
  insertVerification,
  isVerifying,
  type KeptResult,
  type ListedVerification,
  listVerifications,
  updateVerification,
  type VerificationRow,
} from './verification-store.ts';
import { type Verification, verdictOf, verifyLog } from './verify-log.ts';

export const VERIFY_JOB = 'verifyLog';
/** Of each kind. */
const FINDINGS_KEPT = 100;
const COMPARED_KEPT = 20;
/** One that began before, and has no result, was killed with its worker. */
const GIVEN_UP_MS = 6 * 3_600_000;

const comparedSchema = z
  .object({
    keeper: z
      .enum(keepers)
      .describe(
        '`signer`: the data folder of the machine that verified; `witness`: WITNESS_DIR; `given`: a file.',
      ),
    from: z.string(),
    size: z.int(),
    signed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ComparedCheckpoint' });

const restoreSchema = z
  .object({
    at: z.iso.datetime(),
    size: z.int().describe('Events of the log at that time.'),
    reason: z.string(),
    checkpoints: z.int().describe('Kept checkpoints of the history that was abandoned.'),
  })
  .meta({ id: 'LogRestore' });

export const verificationSchema = z
  .object({
    id: z.uuid(),
    started_at: z.iso.datetime(),
    started_by: z
      .string()
      .nullable()
      .describe('Name of the person who started it; null: started by the schedule.'),
    finished_at: z.iso.datetime().nullable(),
    state: z
      .enum(['queued', 'running', 'intact', 'consistent', 'tampered', 'failed'])
      .describe(
        '`intact`: matches the transparency log, which continues a checkpoint kept outside of the database; `consistent`: matches the transparency log, but there was no outside checkpoint to compare with.',
      ),
    size: z.int().describe('Appended events to check.'),
    done: z.int().describe('Events checked so far.'),
    waiting: z.int().nullable().describe('Stored events that were waiting to be appended.'),
    checkpoints: z.int().nullable().describe('Checkpoints that were compared.'),
    removed_by_retention: z.int().nullable(),
    compared_with: z
      .array(comparedSchema)
      .nullable()
      .describe(
        'Checkpoints kept outside of the database that the log continues: the newest 20, newest first.',
      ),
    compared_count: z.int().nullable().describe('The number of these checkpoints.'),
    unfit: z
      .int()
      .nullable()
      .describe('Checkpoints kept outside of the database that do not match; the findings say why.'),
    beyond: z
      .int()
      .nullable()
      .describe('Appended events after the newest of these checkpoints: only the database vouches for them.'),
    restores: z
      .array(restoreSchema)
      .nullable()
      .describe('Restores from a backup that an operator accepted and the log’s key has signed.'),
    trusted_by: z
      .array(z.enum(trustReasons))
      .nullable()
      .describe('Why the log’s keys are trusted; `database`: only because they are in the database.'),
    findings: z
      .array(findingSchema)
      .describe('The first 100 of each kind: those that explain others first, then in the order of the log.'),
    findings_count: z.int(),
    findings_by_kind: z
      .array(z.object({ kind: z.enum(findingKinds), count: z.int() }))
      .describe('The number of findings of each kind, including those that are not listed.'),
    error: z.string().nullable(),
  })
  .meta({ id: 'LogVerification' });

function toVerification(row: ListedVerification): z.infer<typeof verificationSchema> {
  const { id, state, size, done, error, result, started_name } = row;
  return {
    id,
    started_at: row.started_at.toISOString(),
    started_by: started_name,
    finished_at: row.finished_at?.toISOString() ?? null,
    state,
    size,
    done,
    waiting: result?.waiting ?? null,
    checkpoints: result?.checkpoints ?? null,
    removed_by_retention: result?.removed_by_retention ?? null,
    compared_with: result?.compared_with ?? null,
    compared_count: result?.compared_count ?? null,
    unfit: result?.unfit ?? null,
    beyond: result?.beyond ?? null,
    restores: result?.restores ?? null,
    trusted_by: result?.trusted_by ?? null,
    findings: result?.findings ?? [],
    findings_count: result?.findings_count ?? 0,
    findings_by_kind: result?.findings_by_kind ?? [],
    error,
  };
}

const keySchema = z.tuple([instantSchema, z.uuid()]);

/** Returns one page of verifications, newest first. @throws Invalid for a cursor of another list. */
export async function verificationsPage(
  { db }: Platform,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['verifications'];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const before = key && { started_at: new Date(key[0]), id: key[1] };
  const rows = await listVerifications(db, limit + 1, before);
  return pageOf(rows, limit, toVerification, ({ started_at, id }) =>
    encodeCursor(list, [started_at.toISOString(), id]),
  );
}

/** Returns the newest one, whatever came of it. */
export async function newestVerification({ db }: Platform) {
  const [row] = await listVerifications(db, 1);
  return row ? toVerification(row) : null;
}

/** @throws NotFound */
export async function verificationById({ db }: Platform, id: string) {
  const row = await findVerification(db, id);
  if (!row) throw new NotFound('no_such_verification', 'There is no verification with this id.');
  return toVerification(row);
}

/** Queues a verification of the whole log. @throws Conflict while another one waits or runs. */
export async function startVerification(platform: Platform, session: Session) {
  if (await isVerifying(platform.db, new Date(platform.clock.now().getTime() - GIVEN_UP_MS))) {
    throw new Conflict('verification_running', 'A verification is already running. Wait for its result.');
  }
  const id = newId();
  await insertVerification(platform.db, newRow(platform, id, 'queued', session.user.id));
  const options = { removeOnComplete: true, removeOnFail: true };
  await platform.queues.add('maintenance', VERIFY_JOB, { verification_id: id }, options);
  return verificationById(platform, id);
}

const newRow = (
  { clock }: Platform,
  id: string,
  state: UnfinishedState,
  by: string | null,
): VerificationRow => ({
  id,
  started_at: clock.now(),
  started_by: by,
  finished_at: null,
  state,
  size: 0,
  done: 0,
  result: null,
  error: null,
});

/**
 * Verifies the log and keeps the result; a finding becomes the event that the rule `log_tampering` raises its alert of.
 * @param id of one that was requested; without it, it is run by the clock.
 */
export async function runVerification(platform: Platform, id?: string): Promise<void> {
  const { db } = platform;
  const own = id ?? newId();
  if (id) await updateVerification(db, id, { state: 'running' });
  else await insertVerification(db, newRow(platform, own, 'running', null));
  try {
    const result = await verifyLog(platform, {
      ...(await keptHere(platform)),
      onRange: ({ to }, size) => updateVerification(db, own, { done: to, size }),
    });
    await keepResult(platform, own, result);
  } catch (error) {
    // Each try by the clock has its own row; that it cannot be marked must not hide why it failed.
    if (!id) await markFailed(platform, own, error).catch(() => {});
    throw error;
  }
}

async function keepResult(platform: Platform, id: string, found: Verification): Promise<void> {
  const { size, compared_with, ...result } = found;
  const [first] = result.findings;
  const state = verdictOf(found);
  const newest = compared_with[0];
  await change(platform, systemActor, async ({ tx, record }) => {
    const finished_at = platform.clock.now();
    const kept: KeptResult = {
      ...result,
      findings: firstOfEach(result.findings, FINDINGS_KEPT),
      compared_with: compared_with
        .slice(0, COMPARED_KEPT)
        .map((one) => ({ ...one, signed_at: one.signed_at?.toISOString() ?? null })),
      compared_count: compared_with.length,
    };
    await updateVerification(tx, id, { state, size, done: size, finished_at, result: kept });
    const about = { subject: { identifier: 'system' }, target: { type: 'log_verification', id } };
    if (!first) {
      const details = { size, checkpoints: result.checkpoints, compared_up_to: newest?.size ?? null };
      return record('audit.log:verified', { ...about, details });
    }
    const reason = `${first.kind}: ${first.event?.id ?? first.text}`;
    const details = { size, findings: result.findings_count, first };
    record('audit.log:tampering_found', { ...about, outcome: 'failure', reason, details });
  });
}

/** What staff read: the error itself, with names of tables and statements, stands in the log of the workers. */
const FAILED = 'The verification did not finish. See the log of the workers for the reason.';
const AWAY = 'The database could not be reached. Run the verification again.';

const markFailed = ({ db, clock }: Platform, id: string, error: unknown) => {
  const text = isUnavailable(error) ? AWAY : FAILED;
  return updateVerification(db, id, { state: 'failed', finished_at: clock.now(), error: text });
};

/**
 * Tells that a verification failed for good: an event, of which the rule `log_not_verified` makes an alert. Anyone who can make
 * verifications fail could else change the log unseen. Of a database that is unreachable, what continues anyway tells.
 * @param id of one that was requested.
 */
export async function failVerification(platform: Platform, error: Error, id?: string): Promise<void> {
  if (!isUnavailable(error)) {
    await change(platform, systemActor, async ({ record }) => {
      record('audit.log:verification_failed', {
        subject: { identifier: 'system' },
        target: id ? { type: 'log_verification', id } : { type: 'log', id: 'verification' },
        outcome: 'failure',
        reason: FAILED,
        details: { requested: id !== undefined },
      });
    });
  }
  if (id) await markFailed(platform, id, error);
}
