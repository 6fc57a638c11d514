import { z } from 'zod';
import type { Platform } from '#core/platform/platform.ts';
import { checkpointSchema, toCheckpoint } from './checkpoints.ts';
import { STOPPED_MS } from './keep-signed.ts';
import { findLog, latestCheckpointRow } from './log-store.ts';
import { keyIdOf, verifierKey } from './note.ts';
import { pendingState } from './queue-store.ts';
import { refusals } from './refused.ts';
import { currentSigners } from './signer-store.ts';
import { ownKeyRows } from './signing-keys.ts';
import { newestVerification, verificationSchema } from './verifications.ts';
import { listSends } from './witness-store.ts';

export const logKeySchema = z
  .object({
    id: z.string().describe('First four bytes of the key’s hash, as signatures name it.'),
    key: z.string().describe('The public key: `name+id+base64` (c2sp.org/signed-note).'),
    created_at: z.iso.datetime(),
    retired_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'LogKey' });

export const integritySchema = z
  .object({
    origin: z.string().nullable().describe('The name of the log; null before the first checkpoint.'),
    size: z.int().describe('Events in the transparency log.'),
    waiting: z.int().describe('Stored events that wait to be appended.'),
    lag_seconds: z
      .number()
      .nullable()
      .describe('How long the oldest of them has waited; null when none waits.'),
    stopped: z
      .boolean()
      .describe('Whether the oldest has waited for more than 15 minutes: appending has stopped.'),
    signers: z
      .array(
        z.object({
          name: z.string().describe('The name of the machine.'),
          seen_at: z.iso.datetime(),
          kept_size: z
            .int()
            .nullable()
            .describe('Events of the newest checkpoint in its data folder; null when there is none.'),
          kept_signed_at: z.iso.datetime().nullable(),
          refused: z
            .object({ since: z.iso.datetime(), code: z.enum(refusals), text: z.string() })
            .nullable()
            .describe('Why it does not sign: the log does not continue the last signed checkpoint.'),
        }),
      )
      .describe('Machines that signed, or refused to, within the last day.'),
    checkpoint: checkpointSchema.nullable(),
    verification: verificationSchema.nullable().describe('The newest checkpoint.'),
    keys: z.array(logKeySchema).describe('The keys of the log, the active one first.'),
    witnesses: z.array(
      z.object({
        name: z.enum(['file', 'mail', 'webhook']),
        size: z.int().nullable().describe('Size of the newest checkpoint that it has received.'),
        sent_at: z.iso.datetime().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'LogIntegrity' });

/** Returns the state of the log. */
export async function integrity(platform: Platform): Promise<z.infer<typeof integritySchema>> {
  const { db, clock } = platform;
  const log = await findLog(db);
  const waiting = await pendingState(db);
  const checkpoint = await latestCheckpointRow(db);
  const newest = await newestVerification(platform);
  const lag = waiting.oldest ? (clock.now().getTime() - waiting.oldest.getTime()) / 1000 : null;
  return {
    origin: log.origin,
    size: log.size,
    waiting: waiting.events,
    lag_seconds: lag === null ? null : Math.max(0, lag),
    stopped: lag !== null && lag * 1000 > STOPPED_MS,
    signers: await signers(platform),
    checkpoint: checkpoint ? toCheckpoint(checkpoint) : null,
    verification: newest,
    keys: await logKeys(platform),
    witnesses: await witnesses(platform),
  };
}

async function signers({ db, clock }: Platform) {
  const rows = await currentSigners(db, clock.now());
  return rows.map(({ signer, seen_at, kept_size, kept_signed_at, ...row }) => {
    const code = refusals.find((one) => one === row.refused_code);
    const since = row.refused_since?.toISOString();
    return {
      name: signer,
      seen_at: seen_at.toISOString(),
      kept_size,
      kept_signed_at: kept_signed_at?.toISOString() ?? null,
      refused: code && since ? { since, code, text: row.refused_text ?? '' } : null,
    };
  });
}

/** Returns the log's public keys, the newest first. */
export const logKeys = async (platform: Platform): Promise<z.infer<typeof logKeySchema>[]> =>
  (await ownKeyRows(platform, platform.db)).map(({ name, public_key, created_at, retired_at }) => ({
    id: keyIdOf(name, public_key).toString('hex'),
    key: verifierKey(name, public_key),
    created_at: created_at.toISOString(),
    retired_at: retired_at?.toISOString() ?? null,
  }));

async function witnesses({ db, config }: Platform) {
  const configured = [
    ['file', config.WITNESS_DIR],
    ['mail', config.WITNESS_MAIL],
    ['webhook', config.WITNESS_WEBHOOK],
  ] as const;
  const sends = new Map((await listSends(db)).map((send) => [send.witness, send]));
  return configured
    .filter(([, setting]) => setting !== undefined)
    .map(([name]) => {
      const send = sends.get(name);
      return {
        name,
        size: send?.sent_at ? send.size : null,
        sent_at: send?.sent_at?.toISOString() ?? null,
        error: send?.error ?? null,
      };
    });
}
