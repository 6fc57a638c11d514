import { z } from 'zod';
import type { CatalogueCode } from '#contract/event-catalogue.ts';
import { categories } from '#contract/event-enums.ts';
import { canonical } from '#core/platform/canonical.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { isCanonical } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import { originOf } from './integrate.ts';
import { findActiveKey, knownKey } from './key-store.ts';
import { findLog, lockLog } from './log-store.ts';
import { isSigned, type KnownKey, type NoteSigner, parseNote, signNote } from './note.ts';
import { isSetDigest } from './set-digest.ts';
import { activeSigner, ownKeyRows, signerOf } from './signing-keys.ts';

/** The codes of events that carry a signed statement, in their detail `record`. */
export const RETENTION_CHANGED = 'audit.retention:changed' satisfies CatalogueCode;
export const EXPIRED = 'audit.events:expired' satisfies CatalogueCode;
export const DROPPED = 'audit.partition:dropped' satisfies CatalogueCode;
export const HOLD_PLACED = 'legal_hold:placed' satisfies CatalogueCode;
export const HOLD_RELEASED = 'legal_hold:released' satisfies CatalogueCode;
/** What says by which rules retention deletes. */
export const ruleCodes = [RETENTION_CHANGED, HOLD_PLACED, HOLD_RELEASED] as const;
export const recordCodes = [...ruleCodes, EXPIRED, DROPPED] as const;

export const isRecordCode = (code: string): boolean => recordCodes.some((one) => one === code);

const time = z.string().refine(isCanonical);
const category = z.enum(categories);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const rows = z.int().min(0);
/** The event that carries the statement: a statement counts in no other one. */
const about = { id: z.uuid(), time };

/** What every deletion says: by which change of retention, before which times, and what of each category. */
const deletion = {
  rows,
  by_category: z.partialRecord(category, z.strictObject({ rows: rows.min(1), latest: time })),
  cutoffs: z.partialRecord(category, time),
  retention: z.uuid(),
};

const retentionChangedSchema = z.strictObject({
  kind: z.literal(RETENTION_CHANGED),
  ...about,
  days: z.partialRecord(category, z.int().min(1).nullable()),
  /** The change before; null for the first one. */
  previous: z.uuid().nullable(),
});
const holdPlacedSchema = z.strictObject({
  kind: z.literal(HOLD_PLACED),
  ...about,
  hold: z.uuid(),
  user_id: z.uuid().nullable(),
  organisation_id: z.uuid().nullable(),
});
const holdReleasedSchema = z.strictObject({ kind: z.literal(HOLD_RELEASED), ...about, hold: z.uuid() });
const expiredSchema = z.strictObject({
  kind: z.literal(EXPIRED),
  ...about,
  ...deletion,
  /** SHA-256 of the keys, by category in the order of their names, then by time. */
  keys_sha256: hash,
});
const droppedSchema = z.strictObject({
  kind: z.literal(DROPPED),
  ...about,
  ...deletion,
  from: time,
  to: time,
  /** `setDigest` of the keys. */
  keys_sum: z.string().refine(isSetDigest),
});
const statementSchema = z.discriminatedUnion('kind', [
  retentionChangedSchema,
  holdPlacedSchema,
  holdReleasedSchema,
  expiredSchema,
  droppedSchema,
]);

export type RetentionChanged = z.infer<typeof retentionChangedSchema>;
export type HoldPlaced = z.infer<typeof holdPlacedSchema>;
export type Expired = z.infer<typeof expiredSchema>;
export type Dropped = z.infer<typeof droppedSchema>;
export type Statement = z.infer<typeof statementSchema>;

/** First line of what is signed: no checkpoint and no manifest begins like it. */
const headOf = (origin: string): string => `${origin}/record`;

/**
 * Signs a statement of Gatehouse's own with the key of the log, as a note (c2sp.org/signed-note). The key is not in the database:
 * anyone who writes rows there cannot make one.
 * @throws MissingKey when the key that encrypts the log's is not here.
 */
export async function signStatement(
  platform: Platform,
  tx: Transaction,
  statement: Statement,
): Promise<string> {
  const signer = await signerNow(platform, tx);
  return signNote(`${headOf(signer.name)}\n${canonical(statement)}\n`, [signer]);
}

/** The log is held only where its first key has to be made. */
async function signerNow(platform: Platform, tx: Transaction): Promise<NoteSigner> {
  const { origin } = await findLog(tx);
  const key = origin === null ? undefined : await findActiveKey(tx);
  if (key) return signerOf(platform, key);
  const log = await lockLog(tx, true);
  if (!log) throw new Error('log_state has lost its row: the database is not whole. Restore it.');
  return activeSigner(platform, tx, await originOf(platform, tx, log));
}

/** Returns what a note states; undefined when none of these keys has signed it, or it is no statement. */
export function readStatement(note: unknown, keys: readonly KnownKey[]): Statement | undefined {
  const parsed = typeof note === 'string' ? parseNote(note) : undefined;
  if (!parsed) return undefined;
  const [head, json = '', end, ...more] = parsed.text.split('\n');
  const isOurs = keys.some((key) => head === headOf(key.name) && isSigned(parsed, [key]));
  if (!isOurs || end !== '' || more.length > 0) return undefined;
  return statementSchema.safeParse(parseJson(json)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An event that may carry a statement. */
export type Carrier = { id: string; code: string; occurred_at: string; note: unknown };

/** Returns what an event states; undefined when the statement is not Gatehouse's, or another event's. */
export function statementOf({ id, code, occurred_at, note }: Carrier, keys: readonly KnownKey[]) {
  const statement = readStatement(note, keys);
  const isItsOwn = statement?.id === id && statement.kind === code && statement.time === occurred_at;
  return isItsOwn ? statement : undefined;
}

/** Returns the log's keys that are this instance's own: what a job that deletes goes by. */
export async function ownKeys(platform: Platform, db: Knex): Promise<KnownKey[]> {
  return (await ownKeyRows(platform, db)).map(knownKey);
}
