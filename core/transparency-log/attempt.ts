import type { Transaction } from '#core/platform/database.ts';
import { plainText } from '#core/platform/plain-text.ts';
import type { Findings } from './finding.ts';

/** Runs a part of a verification; `otherwise` is what comes of it when the tables do not let it be done. */
export type Attempt = <Result>(
  what: string,
  work: () => Promise<Result>,
  otherwise: Result,
) => Promise<Result>;

/**
 * Attempts whose failure is a finding where what they read is not as the migrations made it: what someone took out of the
 * database must not keep all the rest from being verified. Every other error is thrown.
 */
export const attempts =
  (tx: Transaction, findings: Findings): Attempt =>
  async (what, work, otherwise) => {
    await tx.raw('savepoint part');
    try {
      const result = await work();
      await tx.raw('release savepoint part');
      return result;
    } catch (error) {
      if (!isOfSchema(error, findings)) throw error;
      await tx.raw('rollback to savepoint part');
      await tx.raw('release savepoint part');
      const text = `${what} could not be checked: ${plainText(error)}`;
      findings.add({ kind: 'schema', position: null, event: null, text });
      return otherwise;
    }
  };

/** What is no change of the database (SQLSTATE): a role may not read something; conflicts, resources, locks, operators, files. */
const ofCircumstances = /^(?:42501|08|25006|40|53|55|57|58)/;

/**
 * SQLSTATE 42 (PostgreSQL manual, appendix A): a table, a column, a type or a function is not what a statement takes it for. Where
 * the schema is known to be altered, whatever else PostgreSQL refuses is put down to that: what a view does is not ours.
 */
function isOfSchema(error: unknown, { kinds }: Findings): error is Error {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  if (!/^[0-9A-Z]{5}$/.test(error.code) || ofCircumstances.test(error.code)) return false;
  return error.code.startsWith('42') || kinds.has('schema');
}
