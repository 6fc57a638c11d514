import { change, systemActor } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { parseNote, verifierKey } from './note.ts';
import { pendingState } from './queue-store.ts';
import type { SigningRefused } from './refused.ts';
import { keepCheckpoint, keepKeys, keepTold, readKeptCheckpoint, readTold } from './signer-files.ts';
import { noteSigner } from './signer-store.ts';
import { ownKeyRows } from './signing-keys.ts';

/** Appending takes a minute at most; what has waited so long is not being appended. */
export const STOPPED_MS = 15 * 60_000;

/**
 * Keeps the checkpoint that was just committed, with the keys that signed it, outside of the database. It is in the log whatever
 * becomes of this: a file that cannot be written is told of in the log of the process, and the one before stays good.
 */
export async function keepSigned(platform: Platform, note: string): Promise<void> {
  const { config, log } = platform;
  try {
    await keepKeys(config, await keysOf(platform, note));
    await keepCheckpoint(config, note);
  } catch (error) {
    log.error({ err: error }, 'the signed checkpoint could not be kept in DATA_DIR');
  }
  await saidRefused(platform, undefined);
  await noteState(platform, undefined);
}

async function keysOf(platform: Platform, note: string): Promise<string[]> {
  const ids = parseNote(note)?.signatures.map(({ id }) => id.toString('hex')) ?? [];
  const rows = await ownKeyRows(platform, platform.db);
  const keys = rows.map(({ name, public_key }) => verifierKey(name, public_key));
  return keys.filter((key) => ids.some((id) => key.includes(`+${id}+`)));
}

/**
 * That the log was not signed: an event of its own, of which the rule `log_tampering` makes an alert, and a line of the log,
 * once for each reason; the state of this machine on the page, at every run.
 */
export async function tellRefusal(platform: Platform, refused: SigningRefused): Promise<void> {
  const { log } = platform;
  const { refusal, message } = refused;
  await noteState(platform, refused);
  if (!(await saidRefused(platform, `${refusal} ${message}`))) return;
  log.error({ refusal }, `the log was not signed: ${message}`);
  await change(platform, systemActor, async ({ record }) => {
    record('audit.log:signing_refused', {
      subject: { identifier: 'system' },
      target: { type: 'log', id: refusal },
      outcome: 'failure',
      reason: message,
      details: { refusal },
    });
  });
}

/** Tells, once, that events have waited too long to be appended. */
export async function tellLateness(platform: Platform): Promise<void> {
  const { db, clock, log } = platform;
  const { oldest, events } = await pendingState(db);
  const isLate = oldest !== null && clock.now().getTime() - oldest.getTime() > STOPPED_MS;
  if (!(await saidLate(platform, isLate ? oldest : undefined)) || !oldest) return;
  log.error(
    { events, oldest },
    'events have waited to be appended to the transparency log for more than 15 minutes',
  );
  await change(platform, systemActor, async ({ record }) => {
    record('audit.log:appending_stopped', {
      subject: { identifier: 'system' },
      target: { type: 'log', id: 'queue' },
      outcome: 'failure',
      reason: `Events have waited to be appended to the transparency log since ${oldest.toISOString()}.`,
      details: { events, since: oldest.toISOString() },
    });
  });
}

/** What was told of each matter, for a data folder that cannot be written. */
const toldHere = defineService({ name: 'news of the log', open: () => new Map<string, string>() });

/** Notes what is told of a matter now, undefined for nothing. @returns whether it is to be told: it was not, or something else was. */
async function isNews(platform: Platform, matter: string, text: string | undefined): Promise<boolean> {
  const { config, log } = platform;
  const said = toldHere(platform);
  const told = await readTold(config);
  const before = told[matter] ?? said.get(matter);
  if (before === text) return false;
  const { [matter]: _before, ...rest } = told;
  if (text === undefined) said.delete(matter);
  else said.set(matter, text);
  await keepTold(config, text === undefined ? rest : { ...rest, [matter]: text }).catch((error: unknown) =>
    log.error({ err: error }, 'the published state of the log could not be kept in DATA_DIR'),
  );
  return text !== undefined;
}

const saidRefused = (platform: Platform, text: string | undefined) => isNews(platform, 'refused', text);

/** Returns whether it is news that events wait too long: it is once while they do. */
const saidLate = (platform: Platform, oldest: Date | undefined) =>
  isNews(platform, 'late', oldest === undefined ? undefined : 'told');

/** Writes the state of this machine for the page; failures are ignored. */
async function noteState(platform: Platform, refused: SigningRefused | undefined): Promise<void> {
  const { db, config, clock, log } = platform;
  const kept = parseCheckpoint((await readKeptCheckpoint(config).catch(() => undefined)) ?? '');
  const seen_at = clock.now();
  await noteSigner(db, {
    seen_at,
    kept_size: kept?.size ?? null,
    kept_signed_at: kept?.signed_at ?? null,
    refused_since: refused ? seen_at : null,
    refused_code: refused?.refusal ?? null,
    refused_text: refused?.message ?? null,
  }).catch((error: unknown) => log.warn({ err: error }, 'the state of the signer could not be shown'));
}
