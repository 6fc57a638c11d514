import { z } from 'zod';
import type { Transaction } from '#core/platform/database.ts';
import { subjectIdOfIdentifier } from '#core/platform/ids.ts';
import { findSubjects } from './event-store.ts';
import type { EventFilter } from './filter.ts';
import { parseQuery } from './query.ts';
import type { Term } from './term.ts';

const isIdentifier = (value: string): boolean => !z.uuid().safeParse(value).success;

/**
 * Returns a filter with what its query line means. An e-mail address finds the account's events and those from before the
 * account was known, which stand under an id derived from the identifier.
 * @throws Invalid `invalid_query`
 */
export async function withTerms<Filter extends EventFilter>(
  tx: Transaction,
  filter: Filter,
): Promise<Filter & { terms: Term[] }> {
  const terms = parseQuery(filter.query ?? '');
  const identifiers = terms.flatMap(({ field, values }) =>
    field === 'user' ? values.filter(isIdentifier) : [],
  );
  if (identifiers.length === 0) return { ...filter, terms };
  const { byIdentifier } = await findSubjects(tx, [], identifiers);
  const idsOf = (value: string): string[] => {
    if (!isIdentifier(value)) return [value];
    const account = byIdentifier.get(value);
    return [...(account ? [account.id] : []), subjectIdOfIdentifier(value)];
  };
  const known = terms.map((term) =>
    term.field === 'user' ? { ...term, values: term.values.flatMap(idsOf) } : term,
  );
  return { ...filter, terms: known };
}
