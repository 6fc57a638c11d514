import { groupIdOf, type Insertion, idOfPost, keepBody, type NewBatch } from '#core/audit-trail/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { inRounds } from '#core/platform/rounds.ts';
import { defineService } from '#core/platform/services.ts';
import { insertBatch } from './batch-writer.ts';

/** One event that came by itself, with no idempotency key. */
export type Single = Pick<NewBatch, 'api_key_id' | 'key_hash'> & {
  /** The event in a JSON array. */
  json: string;
};

/** The id under which its sender asks for it. */
export type Made = { id: string; insertion: Insertion };

const NO_HASH = Buffer.alloc(0);

const makerOf = defineService({
  name: 'group commit of single events',
  open: (platform) => inRounds((singles: Single[]) => insertGroups(platform, singles)),
});

/**
 * Makes single events durable. Those of one key that come at the same time become one row of the inbox and one receipt,
 * for which each waits 5 ms at most.
 */
export async function insertSingle(platform: Platform, single: Single): Promise<Made> {
  const made = await makerOf(platform)(single);
  if ('error' in made) throw made.error;
  return made;
}

type Group = { batch: NewBatch; members: number[] };

/** Never rejects: a round that does is run again by single items, which by then may be durable in their group. */
async function insertGroups(
  { db, clock }: Platform,
  singles: Single[],
): Promise<(Made | { error: unknown })[]> {
  const results: (Made | { error: unknown })[] = [];
  const now = clock.now();
  await Promise.all(
    groupsOf(singles, now).map(async ({ batch, members }) => {
      try {
        const insertion = await insertGroup(db, batch);
        for (const [place, index] of members.entries()) {
          results[index] = { id: idOfPost(batch.id, place), insertion };
        }
      } catch (error) {
        for (const index of members) results[index] = { error };
      }
    }),
  );
  return results;
}

/** Once more when it fails: under the same id, so that it is harmless when only the answer got lost. */
const insertGroup = (db: Knex, batch: NewBatch): Promise<Insertion> =>
  insertBatch(db, batch).catch(() => insertBatch(db, batch));

const nameOf = ({ api_key_id, key_hash }: Single): string => `${api_key_id} ${key_hash?.toString('base64')}`;

function groupsOf(singles: Single[], now: Date): Group[] {
  const byKey = new Map<string, { members: number[]; json: string[]; first: Single }>();
  for (const [index, single] of singles.entries()) {
    const name = nameOf(single);
    const group = byKey.get(name) ?? { members: [], json: [], first: single };
    byKey.set(name, group);
    group.members.push(index);
    group.json.push(single.json.trim().slice(1, -1));
  }
  return [...byKey.values()].map(({ members, json, first: { api_key_id, key_hash } }) => ({
    members,
    batch: {
      id: groupIdOf(newId()),
      api_key_id,
      key_hash,
      idempotency_key: null,
      body_hash: NO_HASH,
      event_count: members.length,
      grouped: members.length > 1,
      received_at: now,
      ...keepBody(`[${json.join(',')}]`),
    },
  }));
}
