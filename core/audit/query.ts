import { z } from 'zod';
import { categories, deviceTypes, outcomes, severities } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import { Invalid } from '#core/platform/errors.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import { searchText, toSearchText } from '#core/platform/text.ts';
import { codeFilter, countryFilter, networkFilter } from './filter.ts';
import type { Term, TermField } from './term.ts';
import { type Word, wordsOf } from './words.ts';

/** A word of the query line that is not understood, where it stands in it. */
class WordError extends Error {
  readonly word: Pick<Word, 'at' | 'length'>;
  constructor(word: Pick<Word, 'at' | 'length'>, message: string) {
    super(message);
    this.word = word;
  }
}

const MAX_TERMS = 30;

const text = searchText(limits.searchText.maxLength);
const uuid = z.uuid('Must be an id (a UUID).').toLowerCase();
const choice = <Value extends string>(values: readonly Value[]) =>
  z.enum(values as [Value, ...Value[]], `Must be one of ${values.join(', ')}.`);

/** A single word may be meant for another field, such as an event. */
const isWord = (value: string) => /^[a-z][a-z0-9_.:*-]*$/i.test(value);
const isIdentifier = (value: string) => !isWord(value) && value.length <= 320;
const user = z
  .string()
  .refine(
    (value) => uuid.safeParse(value).success || isIdentifier(value),
    'Must be an id or an e-mail address.',
  )
  .transform(identifierKey);

/** What each field takes. Values are written as here; `Term.values` holds them as they are stored. */
const fields: Record<Exclude<TermField, 'text'>, z.ZodType<string>> = {
  event: z.string().toLowerCase().pipe(codeFilter),
  category: choice(categories),
  severity: choice(severities),
  outcome: choice(outcomes),
  reason: z.string().max(200),
  ip: networkFilter,
  country: z
    .string()
    .transform((value) => (/^[a-z]{2}$/i.test(value) ? value.toUpperCase() : value.toLowerCase()))
    .pipe(countryFilter),
  device: choice(deviceTypes),
  browser: text,
  os: text,
  user,
  actor: uuid,
  session: searchText(limits.session.maxLength),
  organisation: uuid,
};

export const queryFields = Object.keys(fields) as Exclude<TermField, 'text'>[];
const isField = (name: string): name is Exclude<TermField, 'text'> =>
  queryFields.some((field) => field === name);

/**
 * Reads a query line: words apart by spaces, all of which must hold. `field:value` (several values apart by commas: any
 * of them), `"text"` or plain words for text in message or details, `-` before a word for what must not hold; a field
 * that is given twice takes any of its values.
 * @throws Invalid `invalid_query` that says which word is wrong, and where it stands.
 */
export function parseQuery(line: string): Term[] {
  try {
    const terms: Term[] = [];
    for (const word of wordsOf(line)) {
      const term = termOf(word);
      const same = terms.find(({ field, not }) => field === term.field && !not);
      if (same && !term.not && term.field !== 'text') same.values.push(...term.values);
      else terms.push(term);
      if (terms.length > MAX_TERMS) throw new WordError(word, `Use at most ${MAX_TERMS} conditions.`);
    }
    return terms;
  } catch (error) {
    if (!(error instanceof WordError)) throw error;
    const { at, length } = error.word;
    throw new Invalid('invalid_query', error.message, [
      { pointer: '/query', message: error.message, at, length },
    ]);
  }
}

/**
 * Returns what a value may be stored as. A reason is compared as a whole and kept as it was sent, with marks that pasting
 * adds.
 */
const formsOf = (field: string | undefined, value: string): string[] =>
  field === 'reason' ? [...new Set([toSearchText(value), value])] : [toSearchText(value)];

function termOf(word: Word): Term {
  const { field, not } = word;
  const values = word.values.flatMap((value) => formsOf(field, value));
  if (!word.isClosed) throw new WordError(word, 'The closing quotation mark is missing.');
  if (field === undefined) {
    const [value = ''] = values;
    if (value === '') throw new WordError(word, 'Enter a text to search for.');
    if (value.length > 200) throw new WordError(word, 'Use at most 200 characters of text.');
    return { field: 'text', values: [value], not };
  }
  if (!isField(field)) {
    const known = queryFields.join(', ');
    throw new WordError(
      word,
      `There is no field “${field}”. Fields: ${known}. Put quotation marks around text that contains a colon.`,
    );
  }
  if (values.every((value) => value === '')) throw new WordError(word, `Enter a value for ${field}.`);
  const parsed = values.filter(Boolean).map((value) => fields[field].safeParse(value));
  for (const one of parsed) {
    if (one.success) continue;
    const sentence = one.error.issues[0]?.message ?? 'This value is not valid.';
    const hint = field === 'user' ? ` To search for the event, write event:${word.text}.` : '';
    throw new WordError(word, sentence + hint);
  }
  return { field, values: parsed.flatMap(({ data }) => (data === undefined ? [] : [data])), not };
}
