import { z } from 'zod';
import type { Transaction } from '#core/platform/database.ts';
import { subjectIdOfLogin } from '#core/platform/ids.ts';
import { formsOf } from '#core/platform/network-sql.ts';
import { findSubjects } from './event-store.ts';
import type { EventFilter } from './filter.ts';
import { storedMapped } from './network-sql.ts';
import { parseQuery } from './query.ts';
import type { Term } from './term.ts';

const isLogin = (value: string): boolean => !z.uuid().safeParse(value).success;

/** The filter with both forms of its addresses, where there are events with the older one. */
async function withForms<Filter extends EventFilter & { terms: Term[] }>(
  tx: Transaction,
  filter: Filter,
): Promise<Filter & Pick<EventFilter, 'ip_mapped'>> {
  const { ip, terms } = filter;
  const asked = terms.flatMap(({ field, values }) => (field === 'ip' ? values : []));
  const mapped = await storedMapped(tx, [...new Set([...(ip ? [ip] : []), ...asked])], filter);
  if (mapped.size === 0) return filter;
  const inForms = (value: string) => (mapped.has(value) ? formsOf(value) : [value]);
  return {
    ...filter,
    ...(ip !== undefined && mapped.has(ip) && { ip_mapped: true }),
    terms: terms.map((term) =>
      term.field === 'ip' ? { ...term, values: term.values.flatMap(inForms) } : term,
    ),
  };
}

/**
 * A filter with what its query line means. An e-mail address finds the account's events and those of before the account
 * was known, which stand under an id derived from the login.
 * @throws Invalid `invalid_query`
 */
export async function withTerms<Filter extends EventFilter>(
  tx: Transaction,
  filter: Filter,
): Promise<Filter & { terms: Term[] } & Pick<EventFilter, 'ip_mapped'>> {
  const read = await withForms(tx, { ...filter, terms: parseQuery(filter.query ?? '') });
  const { terms } = read;
  const logins = terms.flatMap(({ field, values }) => (field === 'user' ? values.filter(isLogin) : []));
  if (logins.length === 0) return read;
  const { byLogin } = await findSubjects(tx, [], logins);
  const idsOf = (value: string): string[] => {
    if (!isLogin(value)) return [value];
    const account = byLogin.get(value);
    return [...(account ? [account.id] : []), subjectIdOfLogin(value)];
  };
  const known = terms.map((term) =>
    term.field === 'user' ? { ...term, values: term.values.flatMap(idsOf) } : term,
  );
  return { ...read, terms: known };
}
