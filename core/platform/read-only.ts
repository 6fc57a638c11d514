import { type Knex, rowsOf, type Transaction } from './database.ts';
import { Invalid, requestAborted } from './errors.ts';
import type { Platform } from './platform.ts';

const QUERY_CANCELED = '57014';
/** The class of errors about values (PostgreSQL manual, appendix A). */
const DATA_EXCEPTION = '22';

/**
 * Runs reads on one snapshot, bounded in time, so that no search can hold the database up. When `gone` is aborted the query
 * that runs is cancelled.
 * @throws Invalid when `QUERY_TIMEOUT_SECONDS` have passed.
 */
export async function readOnly<Result>(
  { db, config, gone }: Pick<Platform, 'db' | 'config' | 'gone'>,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await db.transaction(
      async (tx) => {
        const [own] = await rowsOf<{ pid: number }>(
          tx.raw(`select set_config('statement_timeout', ?, true), pg_backend_pid() as pid`, [
            String(config.QUERY_TIMEOUT_SECONDS * 1000),
          ]),
        );
        return gone && own ? cancelledBy(gone, db, own.pid, () => read(tx)) : read(tx);
      },
      { readOnly: true },
    );
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === QUERY_CANCELED && gone?.aborted) throw requestAborted();
    if (code === QUERY_CANCELED) {
      const detail = 'This search takes too long. Narrow the time range or add a filter.';
      throw new Invalid('query_too_broad', detail);
    }
    if (code.startsWith(DATA_EXCEPTION)) {
      throw new Invalid('invalid_input', 'The search contains a value that the database does not accept.');
    }
    throw error;
  }
}

/** Runs reads of a connection and cancels the one that runs when the signal is aborted. */
async function cancelledBy<Result>(
  gone: AbortSignal,
  db: Knex,
  pid: number,
  read: () => Promise<Result>,
): Promise<Result> {
  if (gone.aborted) throw requestAborted();
  let cancelled: Promise<unknown> | undefined;
  const cancel = () => {
    // Without the cancellation it ends by its timeout.
    cancelled = Promise.resolve(db.raw('select pg_cancel_backend(?)', [pid])).catch(() => {});
  };
  gone.addEventListener('abort', cancel, { once: true });
  try {
    return await read();
  } finally {
    gone.removeEventListener('abort', cancel);
    // The connection is kept until then: the cancellation must not meet the query of another request.
    await cancelled;
  }
}
