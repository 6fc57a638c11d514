import pg from 'pg';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { isUnavailable } from './unavailable.ts';

const config = readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

test('a database that nobody listens for is unavailable', async () => {
  const db = openDatabase(config, 'test');
  const error = await db.raw('select 1').catch((thrown: unknown) => thrown);
  expect(isUnavailable(error)).toBe(true);
  await db.destroy();
});

test('too many connections, a shutdown and a cut connection pass by themselves', () => {
  for (const code of ['53300', '57P01', '57P03', '08006', 'ECONNRESET']) {
    expect(isUnavailable(Object.assign(new Error('…'), { code })), code).toBe(true);
  }
  expect(isUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true);
  // knex puts the statement before it.
  expect(isUnavailable(new Error('ROLLBACK - Connection terminated unexpectedly'))).toBe(true);
  expect(isUnavailable(new Error('A job failed', { cause: new Error('Connection is closed.') }))).toBe(true);
});

test('an error of the data is no matter of waiting', () => {
  const error = new pg.DatabaseError('invalid input syntax', 1, 'error');
  error.code = '22P02';
  expect(isUnavailable(error)).toBe(false);
  expect(isUnavailable(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false);
  expect(isUnavailable('Connection terminated')).toBe(false);
});
