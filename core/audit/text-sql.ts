import { escapeLike } from '#core/platform/like.ts';
import type { Condition } from '#core/platform/network-sql.ts';

/**
 * Returns how a text may be written where it is kept as it was sent: composed, not composed (UAX 15), or some of both as
 * it is given. A text in ASCII has one form, so that most searches compare once.
 */
export const unicodeForms = (text: string): string[] => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
];

const bothWays = (text: string): string[] => [
  ...new Set([...unicodeForms(text), ...unicodeForms(inOneLine(text))]),
];
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

const likeAny = (sql: string, texts: string[]): Condition =>
  matchesAny(
    sql,
    texts.map((text) => `%${escapeLike(text)}%`),
  );

function matchesAny(sql: string, patterns: string[]): Condition {
  return patterns.length === 1
    ? { sql: `${sql} ilike ?`, bindings: patterns }
    : { sql: `${sql} ilike any(?::text[])`, bindings: [patterns] };
}

const either = (one: Condition, other: Condition): Condition => ({
  sql: `(${one.sql} or ${other.sql})`,
  bindings: [...one.bindings, ...other.bindings],
});
const both = (one: Condition, other: Condition): Condition => ({
  sql: `(${one.sql} and ${other.sql})`,
  bindings: [...one.bindings, ...other.bindings],
});
const matches = (sql: string, pattern: string): Condition => ({ sql: `${sql} ~* ?`, bindings: [pattern] });

/** Returns a text with line breaks and tabs as single spaces. Only where all words are there, because folding takes long. */
function inLines(sql: string, breaks: string, texts: string[]): Condition {
  const folded = likeAny(`regexp_replace(${sql}, ?, ' ', 'g')`, texts);
  const words = matchesAny(
    sql,
    texts.map((text) => `%${escapeLike(text).replaceAll(' ', '%')}%`),
  );
  return both(words, { ...folded, bindings: [`(${breaks}|\\s)+`, ...folded.bindings] });
}

/** Returns the text somewhere in a column. A space also finds a line break: nobody can type one into a search box. */
export function inText(sql: string, text: string): Condition {
  const found = likeAny(sql, bothWays(text));
  return /\s/.test(text) ? either(found, inLines(sql, '[\\n\\r\\t]', unicodeForms(inOneLine(text)))) : found;
}

/** As JSON writes it, which is how PostgreSQL writes it too: `\"`, `\\`, `\n`. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Returns the second half of an escape: what begins with one may be found within one. */
const mayBeHalf = (text: string): boolean => /^[bfnrtu"\\]/i.test(text);

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Returns the same in JSON that is written as text, by what its texts mean and not by how they are escaped. */
export function inJson(sql: string, text: string): Condition {
  const texts = bothWays(text).map(escaped);
  const found = likeAny(sql, texts);
  // Backslashes in pairs before it stand for themselves; a single one belongs to it.
  const whole = `(^|[^\\\\])(\\\\\\\\)*(${texts.map(literally).join('|')})`;
  const exact = mayBeHalf(text) ? both(found, matches(sql, whole)) : found;
  if (!/\s/.test(text)) return exact;
  return either(exact, inLines(sql, '\\\\[nrt]', unicodeForms(inOneLine(text)).map(escaped)));
}
