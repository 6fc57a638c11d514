import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { type Knex, type Transaction, withConnection } from './database.ts';

const POLL_MS = 100;

/** The kinds of things that are locked. Any number does, as long as nothing else in the database takes it. */
export const lockKinds = {
  export: 7_301_945,
  stream: 7_301_946,
  compaction: 7_301_947,
  day: 7_301_948,
  schedules: 7_301_949,
  partitions: 7_301_950,
  'saved views': 7_301_951,
  'alert group': 7_301_952,
} as const;

type Lock = { kind: keyof typeof lockKinds; id: string };

/**
 * Does work on a connection of its own that holds a lock, and nothing while another process holds it. Should this one
 * die, the lock goes with its connection.
 * @param patienceMs how long to try. PostgreSQL notices that a killed process is gone only when it cannot send to it any
 * more: that can be waited for.
 */
export const underLock = (
  db: Knex,
  { kind, id }: Lock,
  patienceMs: number,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> =>
  withConnection(db, async (client) => {
    const lock = [lockKinds[kind], id];
    if (!(await takeLock(client, lock, patienceMs))) return;
    try {
      await work(client);
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', lock);
    }
  });

/** Waits until no other transaction holds the lock, and holds it until this one ends. */
export async function lockUntilEnd(tx: Transaction, { kind, id }: Lock): Promise<void> {
  await tx.raw('select pg_advisory_xact_lock(?, hashtext(?))', [lockKinds[kind], id]);
}

/** Holds locks together with other transactions that share them; one that takes such a lock for itself waits for all. */
export async function shareLocksUntilEnd(
  tx: Transaction,
  { kind, ids }: { kind: Lock['kind']; ids: string[] },
): Promise<void> {
  await tx.raw('select pg_advisory_xact_lock_shared(?, hashtext(id)) from unnest(?::text[]) as id', [
    lockKinds[kind],
    ids,
  ]);
}

async function takeLock(client: PoolClient, lock: (string | number)[], patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1, hashtext($2)) as held', lock);
    if (rows[0]?.held) return true;
    if (performance.now() >= end) return false;
    await wait(POLL_MS);
  }
}
