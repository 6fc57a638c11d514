import pg from 'pg';
import { catalogue, type EventType } from '#contract/event-catalogue.ts';
import { escapeLike } from '#core/platform/like.ts';
import { type Condition, inNetwork } from '#core/platform/network-sql.ts';
import { UNKNOWN } from './filter.ts';
import { unsearched } from './readable-details.ts';
import type { Term, TermField } from './term.ts';
import { inJson, inText, unicodeForms } from './text-sql.ts';

const quoted = pg.escapeLiteral;

const any = (conditions: Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' or '),
  bindings: conditions.flatMap(({ bindings }) => bindings),
});

/** One value is compared plainly, because an index then gives the order as well. */
const oneOf = (column: string, type: string, values: string[]): Condition =>
  values.length === 1
    ? { sql: `${column} = ?::${type}`, bindings: [values[0] ?? ''] }
    : { sql: `${column} = any(?::${type}[])`, bindings: [values] };

function codes(column: string, values: string[]): Condition {
  const whole = values.filter((code) => !code.endsWith('*'));
  const begun = values.filter((code) => code.endsWith('*'));
  return any([
    ...(whole.length > 0 ? [oneOf(column, 'text', whole)] : []),
    ...begun.map((code) => ({
      sql: `${column} like ?`,
      bindings: [`${escapeLike(code.slice(0, -1))}%`],
    })),
  ]);
}

function countries(column: string, unknown: string, values: string[]): Condition {
  const known = values.filter((country) => country !== UNKNOWN);
  return any([
    ...(known.length > 0 ? [oneOf(column, 'text', known)] : []),
    ...(known.length < values.length ? [{ sql: unknown, bindings: [] }] : []),
  ]);
}

/** `Chrome` finds every version, `Chrome 140` that one only. */
function named(column: 'browser' | 'os', name: string): Condition {
  if (name.toLowerCase() === UNKNOWN) {
    return {
      sql: `e.user_agent_id is null or e.user_agent_id in (select id from audit_user_agents where ${column} is null)`,
      bindings: [],
    };
  }
  const whole = escapeLike(name);
  return {
    sql: `e.user_agent_id in (select id from audit_user_agents where ${column} ilike ? or ${column} ilike ?)`,
    bindings: [whole, `${whole} %`],
  };
}

/** Details as text without the fields that may hold more than anyone is shown. The names are of the catalogue. */
const SEARCHED = `(case when e.code in (${unsearched.codes.map(quoted).join(', ')})
  then e.details - array[${unsearched.fields.map(quoted).join(', ')}] else e.details end)::text`;

/** Returns text in details or message; a message that is empty is the usual one of the code. */
export function textCondition(text: string): Condition {
  const pattern = `%${escapeLike(text)}%`;
  const message = inText('e.message', text);
  const details = inJson(SEARCHED, text);
  const types = Object.entries<EventType>(catalogue);
  const saying = types.filter(([, { message }]) => message.toLowerCase().includes(text.toLowerCase()));
  return {
    sql: `${message.sql} or ${details.sql} or (e.message = '' and (e.code = any(?::text[])
            or (translate(e.code, '.:_', '   ') ilike ? and e.code <> all(?::text[]))))`,
    bindings: [
      ...message.bindings,
      ...details.bindings,
      saying.map(([code]) => code),
      pattern,
      types.map(([code]) => code),
    ],
  };
}

function condition({ field, values }: Term): Condition {
  switch (field) {
    case 'event':
      return codes('e.code', values);
    case 'category':
      return oneOf('e.category', 'audit_category', values);
    case 'severity':
      return oneOf('e.severity', 'audit_severity', values);
    case 'outcome':
      return oneOf('e.outcome', 'audit_outcome', values);
    case 'device':
      return oneOf('e.device_type', 'audit_device_type', values);
    case 'reason':
      return oneOf('e.reason', 'text', values.flatMap(unicodeForms));
    case 'ip':
      return any(values.map((network) => inNetwork('e.ip', network)));
    case 'country':
      return countries('e.country', 'e.country is null', values);
    case 'browser':
    case 'os':
      return any(values.map((value) => named(field, value)));
    case 'user':
      return oneOf('e.subject_id', 'uuid', values);
    case 'actor':
      return oneOf('e.actor_id', 'uuid', values);
    case 'organisation':
      return oneOf('e.organisation_id', 'uuid', values);
    case 'session':
      return oneOf('e.session_hash', 'text', values);
    case 'text':
      return any(values.map(textCondition));
  }
}

/** What is not known is not what is excluded either: `is not true` keeps it where `not` would lose it. */
const signed = ({ sql, bindings }: Condition, not: boolean): Condition => ({
  sql: not ? `(${sql}) is not true` : `(${sql})`,
  bindings,
});

/** Returns a term on `audit_events as e`. */
export const eventTerm = (term: Term): Condition => signed(condition(term), term.not);

const rollupFields: readonly TermField[] = ['event', 'category', 'outcome', 'country', 'device'];

/** Returns whether the rollups can answer for a term. */
export const isRollupTerm = ({ field }: Term): boolean => rollupFields.includes(field);

/** Returns the same on `audit_rollups`, for terms that the rollups can answer for. */
export function rollupTerm(term: Term): Condition {
  const { field, values, not } = term;
  switch (field) {
    case 'event':
      return signed(codes('code', values), not);
    case 'category':
      return signed(oneOf('category', 'audit_category', values), not);
    case 'outcome':
      return signed(oneOf('outcome', 'audit_outcome', values), not);
    case 'device':
      return signed(oneOf('device_type', 'audit_device_type', values), not);
    case 'country':
      return signed(countries('country', `country = ''`, values), not);
    default:
      throw new Error(`The rollups have no ${field}.`);
  }
}
