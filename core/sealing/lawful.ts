import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { KEY_BYTES, keyText, keyTextAt, type SealedKey } from './event-key.ts';
import type { Finding } from './finding.ts';
import { DROPPED, digestOfRecord, EXPIRED, removalCodes, removalsAt } from './removal-store.ts';
import { type StoredLeaf, storedLeaves } from './stored-events.ts';

export type Missing = SealedKey & { position: number };

/** Which events retention may have deleted, by the records of it that are in the log themselves. */
export type Lawful = {
  /** Those of these events that no record covers. */
  unlawful(missing: Missing[]): Promise<Missing[]>;
  /** An event that is there as it was sealed. */
  sawIntact(leaf: StoredLeaf): void;
  /** Records that were relied upon and are not in the log as they were sealed. */
  end(): Promise<Finding[]>;
};

/** A run that is not recorded after this long never will be. */
const UNTOLD_MS = 24 * 3_600_000;

type Drop = { id: string; from: string; to: string };
type Use = { first: Missing; record: string; digest?: string | undefined };

export async function openLawful(db: Knex, now: Date): Promise<Lawful> {
  const records = await loadRecords(db);
  const drops = records.filter(({ code }) => code === DROPPED).flatMap(dropOf);
  const expiries = new Map(
    records.filter(({ code }) => code === EXPIRED).map((one) => [one.details.removals, one]),
  );
  const intact = new Set<string>();
  const used = new Map<string, Use>();
  const use = (record: string, first: Missing, digest?: string) => {
    if (!used.has(record)) used.set(record, { first, record, digest });
  };
  return {
    sawIntact: ({ fields }) => {
      if (removalCodes.some((code) => code === fields.code)) intact.add(fields.id);
    },
    unlawful: async (missing) => {
      const rest = missing.filter((one) => {
        const drop = drops.find(({ from, to }) => isIn(one.occurred_at, from, to));
        if (drop) use(drop.id, one);
        return !drop;
      });
      if (rest.length === 0) return [];
      const noted = new Map<string, string | null>();
      for (const { record_id, removed_at, keys } of await removalsAt(db, [
        ...new Set(rest.map((one) => one.occurred_at)),
      ])) {
        const isTold = record_id !== null || now.getTime() - removed_at.getTime() < UNTOLD_MS;
        for (let at = 0; isTold && at < keys.length; at += KEY_BYTES) {
          noted.set(keyTextAt(keys, at), record_id);
        }
      }
      return rest.filter((one) => {
        const record = noted.get(keyText(one));
        if (record === undefined) return true;
        const expiry = record === null ? undefined : expiries.get(record);
        if (record === null) return false;
        if (!expiry) return true;
        use(expiry.id, one, record);
        return false;
      });
    },
    end: async () => {
      const findings: Finding[] = [];
      for (const { first, record, digest } of used.values()) {
        const isWhole =
          digest === undefined ||
          (await digestOfRecord(db, digest)) === expiries.get(digest)?.details.removed_keys_sha256;
        if (intact.has(record) && isWhole) continue;
        const { position, ...event } = first;
        const text = `it is said to have been deleted by retention, but the record of that (${record}) is not in the log as it was sealed`;
        findings.push({ kind: 'record', position, event, text });
      }
      return findings;
    },
  };
}

const isIn = (time: string, from: string, to: string): boolean =>
  Date.parse(time) >= Date.parse(from) && Date.parse(time) < Date.parse(to);

type RemovalRecord = { id: string; code: string; details: Record<string, string> };

async function loadRecords(db: Knex): Promise<RemovalRecord[]> {
  const keys = await rowsOf<SealedKey>(
    db.raw(
      `select subject_id, occurred_at::text, id from audit_events where code = any(?::text[]) and actor_type = 'system'`,
      [[...removalCodes]],
    ),
  );
  const leaves = keys.length > 0 ? await storedLeaves(db, keys) : [];
  return leaves.map(({ fields }) => ({
    id: fields.id,
    code: fields.code,
    details: (fields.details ?? {}) as Record<string, string>,
  }));
}

const dropOf = ({ id, details }: RemovalRecord): Drop[] =>
  details.from && details.to ? [{ id, from: details.from, to: details.to }] : [];
