/** Values for the placeholders of a text. `smart_count` chooses the plural form. */
export type PhraseValues = Record<string, string | number>;

/** Finds a text by its key and puts the values in, as Polyglot's `t` does. */
export type Translate = (key: string, values: PhraseValues) => string;

/** Texts by key, in groups as deep as they are. */
export type Phrases = { readonly [key: string]: string | Phrases };

const BETWEEN_FORMS = '||||';
const PLACEHOLDER = /%\{(\w+)\}/g;

/** The order in which a text has its plural forms; languages that are not here have one and other. */
const forms: Record<string, readonly Intl.LDMLPluralRule[]> = { uk: ['one', 'few', 'many'] };

function pluralForm(text: string, count: number, language: string): string {
  const all = text.split(BETWEEN_FORMS);
  const place = (forms[language] ?? ['one']).indexOf(new Intl.PluralRules(language).select(count));
  return (all.at(place) ?? text).trim();
}

/** Writes a text in Polyglot's syntax: `%{count} code |||| %{count} codes`. */
export function phrase(text: string, values: PhraseValues, language: string): string {
  const { smart_count } = values;
  const chosen = typeof smart_count === 'number' ? pluralForm(text, smart_count, language) : text;
  return chosen.replace(PLACEHOLDER, (whole, name) => String(values[name] ?? whole));
}

function textAt(texts: Phrases, key: string): string | undefined {
  let found: string | Phrases | undefined = texts;
  for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** Makes a translator of the texts of a language. A key without a text is shown itself. */
export const translatorOf =
  (texts: Phrases, language: string): Translate =>
  (key, values) =>
    phrase(textAt(texts, key) ?? key, values, language);
