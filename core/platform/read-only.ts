import type { Transaction } from './database.ts';
import { Invalid } from './errors.ts';
import type { Platform } from './platform.ts';

const QUERY_CANCELED = '57014';

/**
 * Runs a question of a client in a read-only transaction that ends after QUERY_TIMEOUT_SECONDS.
 * @throws Invalid when that was not enough; `advice` says what to do then.
 */
export async function readOnly<Result>(
  { db, config }: Pick<Platform, 'db' | 'config'>,
  query: (tx: Transaction) => Promise<Result>,
  advice = 'Narrow the time range or add a filter.',
): Promise<Result> {
  try {
    return await db.transaction(
      async (tx) => {
        await tx.raw(`set local statement_timeout = '${config.QUERY_TIMEOUT_SECONDS}s'`);
        return await query(tx);
      },
      { readOnly: true },
    );
  } catch (error) {
    if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
    throw new Invalid('query_too_broad', advice);
  }
}
