const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Groups and reserved codes that CLDR names as well, but no address is in. */
const NO_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
]);

/** ISO 3166-1 alpha-2 codes of all countries, by their names in a language. The browser knows the names, so we need no list. */
export function countryCodes(language: string): string[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const named = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code))
    .flatMap((code) => {
      const name = names.of(code);
      return name ? [{ code, name }] : [];
    });
  const order = new Intl.Collator(language);
  return named.sort((a, b) => order.compare(a.name, b.name)).map(({ code }) => code);
}
