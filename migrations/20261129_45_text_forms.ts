import type { Knex } from 'knex';
import { loginKey } from '#core/platform/identifier.ts';

// In small steps, each a transaction of its own: people go on using their accounts.
export const config = { transaction: false };

const ROWS_AT_ONCE = 5000;

/** Names in Normalization Form C, in which what is new comes since: equal texts are equal. */
async function normaliseNames(db: Knex): Promise<void> {
  await db.raw(`update organisations set name = normalize(name, NFC) where name is not nfc normalized`);
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await db.raw(
      `with step as (select id from users where id > ? order by id limit ?),
       changed as (
         update users u set name = normalize(u.name, NFC), job_title = normalize(u.job_title, NFC)
         from step where u.id = step.id
           and (u.name is not nfc normalized or u.job_title is not nfc normalized)
       )
       select id as last from step order by id desc limit 1`,
      [after, ROWS_AT_ONCE],
    );
    if (rows[0]?.last == null) return;
    after = rows[0].last;
  }
}

type WithAddress = { id: string; email: string };

/**
 * Addresses with an internationalised domain in the form in which they are looked up since. Where two accounts have the
 * same address in two forms, the one that is in this form already is the one that can be found; the other is left alone.
 */
async function unifyAddresses(db: Knex): Promise<void> {
  const rows: WithAddress[] = await db('users')
    .select('id', 'email')
    .whereRaw(`email like '%xn--%' or email ~ '[^ -~]'`);
  for (const { id, email } of rows) {
    const key = loginKey(email);
    if (key === email) continue;
    await db('users')
      .where({ id, email })
      .whereNotExists(db('users as other').select(db.raw('1')).where('other.email', key))
      .update({ email: key });
  }
}

export async function up(db: Knex): Promise<void> {
  const { rows } = await db.raw('select getdatabaseencoding() as encoding');
  // `normalize` is there for UTF-8 only, and no other encoding has two forms of one text.
  if (rows[0].encoding === 'UTF8') await normaliseNames(db);
  await unifyAddresses(db);
}

/** Which form a text had before is not known, and what read the old one reads the new one. */
export async function down(): Promise<void> {}
