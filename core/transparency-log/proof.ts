import { z } from 'zod';
import { eventById, leafText } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { checkpointSchema, nodesAt, toCheckpoint } from './checkpoints.ts';
import { findLeaf } from './find-leaf.ts';
import { checkpointCovering, latestCheckpointRow } from './log-store.ts';
import { inclusionSpans } from './merkle.ts';
import { storedLeaves } from './stored-events.ts';
import { lastVerification } from './verification-store.ts';

export const proofStates = ['appended', 'waiting', 'changed', 'unknown'] as const;

export const eventProofSchema = z
  .object({
    state: z
      .enum(proofStates)
      .describe(
        '`waiting`: it is appended within a minute; `changed`: it differs from what was appended; `unknown`: it was never appended.',
      ),
    leaf: z
      .object({
        index: z.int().describe('Number of the event in the log, from 0.'),
        hash: z.base64().describe('SHA-256(0x00 ‖ text), as it was appended.'),
        text: z.string().describe('Canonical JSON (RFC 8785) of the event as it is stored now.'),
      })
      .nullable(),
    path: z.array(z.base64()).describe('Inclusion proof (RFC 6962, 2.1.1) for `checkpoint`.'),
    checkpoint: checkpointSchema.nullable().describe('The newest checkpoint.'),
    appended_at: z.iso.datetime().nullable().describe('Time of the first checkpoint that covers the event.'),
    verified_at: z.iso.datetime().nullable().describe('When the log with this event was last found intact.'),
  })
  .meta({ id: 'EventProof' });

export type EventProof = z.infer<typeof eventProofSchema>;

/** That an event is in the log, as an auditor can verify it. @throws NotFound */
export async function eventProof(platform: Platform, id: string, occurredAt?: string): Promise<EventProof> {
  const { db } = platform;
  const event = await eventById(platform, id, occurredAt);
  const key = { id: event.id, subject_id: event.subject.id, occurred_at: event.occurred_at };
  const [stored] = await storedLeaves(db, [key]);
  const found = await findLeaf(db, key, event.received_at);
  const isSame = stored !== undefined && found?.hash.equals(stored.hash) === true;
  const none = { leaf: null, path: [], checkpoint: null, appended_at: null, verified_at: null };
  if (!found || !stored) return { state: 'unknown', ...none };
  if (found.index === null) return { state: isSame ? 'waiting' : 'changed', ...none };
  const { index, hash } = found;
  const newest = await latestCheckpointRow(db);
  const first = await checkpointCovering(db, index);
  const path = newest && newest.size > index ? await nodesAt(db, inclusionSpans(index, newest.size)) : [];
  return {
    state: isSame ? 'appended' : 'changed',
    leaf: { index, hash: hash.toString('base64'), text: leafText(stored.fields) },
    path: path.map((node) => node.toString('base64')),
    checkpoint: newest ? toCheckpoint(newest) : null,
    appended_at: first?.signed_at.toISOString() ?? null,
    verified_at: await verifiedAt(platform, index),
  };
}

async function verifiedAt({ db }: Platform, index: number): Promise<string | null> {
  const last = await lastVerification(db);
  const isCovered = last?.state === 'intact' && last.size > index;
  return isCovered ? (last.finished_at?.toISOString() ?? null) : null;
}
