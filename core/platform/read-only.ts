import type { Transaction } from './database.ts';
import { Invalid } from './errors.ts';
import type { Platform } from './platform.ts';

const QUERY_CANCELED = '57014';
/** The class of errors about values (PostgreSQL manual, appendix A). */
const DATA_EXCEPTION = '22';

/**
 * Runs reads on one snapshot, bounded in time, so that no search can hold the database up.
 * @throws Invalid when `QUERY_TIMEOUT_SECONDS` have passed.
 */
export async function readOnly<Result>(
  { db, config }: Platform,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await db.transaction(
      async (tx) => {
        await tx.raw(`set local statement_timeout = ${config.QUERY_TIMEOUT_SECONDS * 1000}`);
        return read(tx);
      },
      { readOnly: true },
    );
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === QUERY_CANCELED) {
      const detail = 'This search takes too long. Narrow the time range or add a filter.';
      throw new Invalid('query_too_broad', detail);
    }
    if (code.startsWith(DATA_EXCEPTION)) {
      throw new Invalid('invalid_input', 'The search holds a value that the database does not understand.');
    }
    throw error;
  }
}
