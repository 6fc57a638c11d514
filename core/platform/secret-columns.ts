import type { Knex } from './database.ts';
import type { Encrypted } from './keyring.ts';
import type { Platform } from './platform.ts';

/** A column in which secrets lie that the keyring has encrypted. Each subject names its own. */
export type SecretColumn = {
  table: string;
  /** The column that names a row. */
  id: string;
  /** Where the id of the key and the ciphertext are: in two columns, or together in one of JSON (`KeptSecret`). */
  at: { key_id: string; data: string } | { json: string };
  /** What a row's secret is bound to. */
  contextOf(id: string): string;
};

type Row = { id: string; key_id: string; data: Buffer };

const AT_ONCE = 200;

const keyIdOf = ({ at }: SecretColumn) => ('json' in at ? `${at.json} ->> 'key_id'` : at.key_id);

/** Returns how many secrets each key encrypts in a column, by the key's id. */
export async function countByKey(db: Knex, column: SecretColumn): Promise<Map<string, number>> {
  const keyId = db.raw(keyIdOf(column));
  const rows: { key_id: string | null; count: string }[] = await db(column.table)
    .select({ key_id: keyId })
    .count({ count: '*' })
    .groupByRaw('1')
    .orderByRaw('1');
  return new Map(rows.flatMap(({ key_id, count }) => (key_id === null ? [] : [[key_id, Number(count)]])));
}

/**
 * Encrypts again with the newest key whatever an older one of the keyring has encrypted in a column. A row that is changed at the same
 * time keeps what it was changed to.
 * @returns how many secrets were moved.
 */
export async function moveToNewestKey(
  { db, keyring }: Pick<Platform, 'db' | 'keyring'>,
  column: SecretColumn,
): Promise<number> {
  let moved = 0;
  for (const keyId of (await countByKey(db, column)).keys()) {
    if (!keyring.isOld({ key_id: keyId }) || !keyring.has(keyId)) continue;
    for (let after: string | null = null; ; ) {
      const rows = await listEncrypted(db, column, keyId, after);
      for (const row of rows) {
        const plain = keyring.open(row, column.contextOf(row.id));
        if (await replaceEncrypted(db, column, row, keyring.encrypt(plain, column.contextOf(row.id))))
          moved += 1;
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < AT_ONCE) break;
    }
  }
  return moved;
}

async function listEncrypted(
  db: Knex,
  column: SecretColumn,
  keyId: string,
  after: string | null,
): Promise<Row[]> {
  const { table, id, at } = column;
  const query = db(table)
    .select({ id, data: 'json' in at ? db.raw(`decode(?? ->> 'data', 'base64')`, [at.json]) : at.data })
    .whereRaw(`${keyIdOf(column)} = ?`, [keyId])
    .orderBy(id)
    .limit(AT_ONCE);
  const rows: Omit<Row, 'key_id'>[] = await (after === null ? query : query.where(id, '>', after));
  return rows.map((row) => ({ ...row, key_id: keyId }));
}

async function replaceEncrypted(
  db: Knex,
  column: SecretColumn,
  before: Row,
  encrypted: Encrypted,
): Promise<boolean> {
  const { table, id, at } = column;
  const row = db(table)
    .where(id, before.id)
    .whereRaw(`${keyIdOf(column)} = ?`, [before.key_id]);
  if ('json' in at) {
    const kept = { key_id: encrypted.key_id, data: encrypted.data.toString('base64') };
    const same = row.whereRaw(`?? ->> 'data' = ?`, [at.json, before.data.toString('base64')]);
    return (await same.update({ [at.json]: JSON.stringify(kept) })) > 0;
  }
  const same = row.where(at.data, before.data);
  return (await same.update({ [at.key_id]: encrypted.key_id, [at.data]: encrypted.data })) > 0;
}

/** Returns ids of the keys that secrets are encrypted with and that this process does not have. */
export async function missingKeys(
  { db, keyring }: Pick<Platform, 'db' | 'keyring'>,
  columns: readonly SecretColumn[],
): Promise<string[]> {
  const ids = new Set<string>();
  for (const column of columns) for (const id of (await countByKey(db, column)).keys()) ids.add(id);
  return [...ids].filter((id) => !keyring.has(id));
}
