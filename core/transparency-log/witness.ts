import { sha256 } from '#core/platform/crypto.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { type CheckpointRow, latestCheckpointRow } from './log-store.ts';
import { witnessFileName, writeWitnessFile } from './witness-files.ts';
import { findSend, noteSend, type SendRow } from './witness-store.ts';

const TIMEOUT_MS = 15_000;
/** A witness gets the newest checkpoint so often. */
const EVERY_MS = 15 * 60_000;
const KEEP_IT =
  'Keep this e-mail. With the attached file you can later prove whether the log was changed (docs/verifying.md).';

/** `target`: where it is, as configured. */
type Witness = { name: string; target: string; send(checkpoint: CheckpointRow): Promise<void> };

/** Returns where checkpoints go that the operator cannot take back, as configured. */
function witnessesOf({ config, mailer, clock }: Platform): Witness[] {
  const { WITNESS_DIR, WITNESS_MAIL, WITNESS_WEBHOOK } = config;
  const witnesses: Witness[] = [];
  if (WITNESS_DIR)
    witnesses.push({
      name: 'file',
      target: WITNESS_DIR,
      send: ({ size, note }) => writeWitnessFile(WITNESS_DIR, size, note),
    });
  if (WITNESS_MAIL) {
    witnesses.push({
      name: 'mail',
      target: WITNESS_MAIL,
      send: ({ size, note }) =>
        mailer.send({
          id: newId(),
          to: WITNESS_MAIL,
          subject: `Checkpoint of the audit log: ${size} events`,
          text: `${KEEP_IT}\n\n${note}`,
          html: `<p>${KEEP_IT}</p><pre>${note}</pre>`,
          date: clock.now(),
          // As a file too: a text in a mail comes out of it with other line ends and spaces.
          attachments: [{ filename: witnessFileName(size), content: note }],
        }),
    });
  }
  if (WITNESS_WEBHOOK) {
    const target = WITNESS_WEBHOOK;
    witnesses.push({ name: 'webhook', target, send: ({ note }) => post(target, note) });
  }
  return witnesses;
}

async function post(url: string, note: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: note,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  // Its status says all: a body that is long or never ends is not waited for, nor its connection kept.
  await response.body?.cancel().catch(() => {});
  if (!response.ok) throw new Error(`The witness answered with ${response.status}.`);
}

/**
 * Sends the newest checkpoint to each witness that has not got it: every 15 minutes, also after a failure, which is kept; and
 * at once to one that is new or elsewhere than before.
 */
export async function sendToWitnesses(platform: Platform): Promise<void> {
  const { db, clock, log } = platform;
  const newest = await latestCheckpointRow(db);
  if (!newest) return;
  for (const { name, target: place, send } of witnessesOf(platform)) {
    // A webhook's address may hold a secret.
    const target = sha256(place);
    const last = sentThere(await findSend(db, name), target);
    if (last && !isDue(last, newest, clock.now())) continue;
    const tried = { witness: name, target, tried_at: clock.now() };
    try {
      await send(newest);
      const sent = { size: newest.size, sent_at: clock.now() };
      await noteSend(db, { ...tried, ...sent, error: null });
    } catch (error) {
      log.warn({ err: error, witness: name }, 'a checkpoint could not be sent to its witness');
      const text = failureText(error);
      // What it has got stays as it is; a witness that never got one has none.
      const { size, sent_at } = last ?? { size: 0, sent_at: null };
      await noteSend(db, { ...tried, size, sent_at, error: text.slice(0, 500) });
    }
  }
}

const sentThere = (last: SendRow | undefined, target: Buffer): SendRow | undefined =>
  last?.target.equals(target) ? last : undefined;

const isDue = (last: SendRow, newest: CheckpointRow, now: Date): boolean =>
  (last.size !== newest.size || last.error !== null) && now.getTime() - last.tried_at.getTime() >= EVERY_MS;
