import { describe, expect, test } from 'vitest';
import { type Language, languages } from '#contract/languages.ts';
import {
  type Reason,
  type ReasonKind,
  type ReasonValues,
  reasonCodes,
  reasonParams,
} from '#contract/reasons.ts';
import { loadTexts, type TextTree } from '#locales/load.ts';
import { reasonIn } from '#locales/reasons.ts';

const textIn = (reason: Reason, language: Language): string => reasonIn(language, reason);
const phrasesOf = (language: Language) => loadTexts(language, 'reasons').reasons as TextTree;
const inEnglish = (reason: Reason): string => textIn(reason, 'en');

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

/** Returns all texts with their keys. */
const textsOf = (phrases: TextTree, path = ''): [string, string][] =>
  Object.entries(phrases).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : textsOf(value, `${path}${key}.`),
  );

const samples: { [Kind in ReasonKind]: ReasonValues[Kind][] } = {
  text: ['10.1.2.0/24', null],
  country: ['VN', null],
  location: [
    { city: 'Hanoi', country: 'VN' },
    { city: null, country: null },
  ],
  operator: [
    { name: 'Hetzner Online GmbH', asn: 24940 },
    { name: null, asn: 24940 },
  ],
  device: [
    { browser: 'Firefox', os: 'Linux' },
    { browser: null, os: null },
  ],
  device_type: ['mobile', null],
  count: [1, 3, 12_000],
  accounts: [6, 64],
  score: [99, 100],
  kilometres: [900, 17_900],
  hours: [1, 3],
  minutes: [1, 15],
  seconds: [30, 1_000_000],
  weekday: [1, 7],
  hour: [0, 23],
};

/** Each reason with the first sample of each kind, the second, and so on. */
const allReasons = reasonCodes.flatMap((code) => {
  const kinds = Object.entries<ReasonKind>(reasonParams[code]);
  const max = Math.max(1, ...kinds.map(([, kind]) => samples[kind].length));
  return Array.from({ length: max }, (_, index) => {
    const params = kinds.map(([name, kind]) => [name, samples[kind][index % samples[kind].length]]);
    return { code, params: Object.fromEntries(params) } as Reason;
  });
});

describe.each(languages)('the texts of reasons in %s', (language) => {
  const texts = new Map(textsOf(phrasesOf(language)));

  test('are there for every code, with exactly its parameters in every plural form', () => {
    for (const code of reasonCodes) {
      const text = texts.get(code) ?? '';
      expect(text.trim(), code).not.toBe('');
      const wanted = Object.keys(reasonParams[code]).sort();
      for (const form of text.split('||||')) expect(placeholders(form), `${code}: ${form}`).toEqual(wanted);
    }
  });

  test('are there for nothing else', () => {
    const others = [...texts.keys()].filter((key) => !key.startsWith('values.'));
    expect(others.sort()).toEqual([...reasonCodes].sort());
    const values = ([key]: [string, string]) => key.startsWith('values.');
    const english = textsOf(phrasesOf('en')).filter(values);
    const shapes = (of: [string, string][]) => of.map(([key, text]) => [key, placeholders(text)]);
    expect(shapes([...texts].filter(values)).sort()).toEqual(shapes(english).sort());
  });

  test('have as many plural forms as the language needs', () => {
    const needed = language === 'uk' ? 3 : 2;
    const plural = [...texts].filter(([, text]) => text.includes('||||'));
    expect(plural.filter(([, text]) => text.split('||||').length !== needed)).toEqual([]);
  });

  test('leave no placeholder and no missing value', () => {
    for (const reason of allReasons) {
      const text = textIn(reason, language);
      expect(text).not.toMatch(/%\{|\|\|\|\||undefined|null|NaN|values\./);
      expect(text.length).toBeGreaterThan(5);
    }
  });
});

test('numbers, distances, durations, countries and days are written as in the reader’s language', () => {
  const travel: Reason = {
    code: 'impossible_travel',
    params: {
      location: { city: 'Hanoi', country: 'VN' },
      distance_km: 17_900,
      previous_location: { city: null, country: 'NO' },
      apart_seconds: 3 * 3600,
    },
  };
  expect(inEnglish(travel)).toBe('Login from Hanoi, Vietnam, 17,900 km from Norway, 3 hours apart');
  expect(textIn(travel, 'de')).toBe(
    'Anmeldung aus Hanoi, Vietnam, 17.900 km von Norwegen, 3 Stunden dazwischen',
  );
  const time: Reason = { code: 'unusual_time', params: { weekday: 7, hour: 3 } };
  expect(inEnglish(time)).toBe('Unusual time (Sunday, 03:00 UTC)');
  expect(textIn(time, 'es')).toBe('Hora inusual (domingo, 03:00 UTC)');
  expect(textIn({ code: 'first_country', params: { country: 'VN' } }, 'uk')).toBe(
    'Перший вхід із країни: Вʼєтнам',
  );
});

test('counts choose the plural form, as each language has it', () => {
  const codes = (count: number): Reason => ({ code: 'wrong_codes', params: { count, minutes: 15 } });
  expect(inEnglish(codes(1))).toBe('1 wrong code in 15 minutes');
  expect(inEnglish(codes(6))).toBe('6 wrong codes in 15 minutes');
  const dormant = (days: number): Reason => ({ code: 'dormant_account', params: { days } });
  expect([1, 3, 7, 21].map((days) => textIn(dormant(days), 'uk').slice(0, 22).trim())).toEqual([
    'Перший вхід за 1 день,',
    'Перший вхід за 3 дні,',
    'Перший вхід за 7 днів,',
    'Перший вхід за 21 день',
  ]);
});

test('a count of accounts that stopped at its end says so', () => {
  const failed = (accounts: number): Reason => ({ code: 'failed_accounts', params: { accounts } });
  expect(inEnglish(failed(63))).toBe('Logins to 63 accounts failed from this network within an hour');
  expect(inEnglish(failed(64))).toBe('Logins to 64 or more accounts failed from this network within an hour');
});

test.each([
  [20, '1 minute'],
  [75 * 60, '75 minutes'],
  [3600, '1 hour'],
  [86_400, '24 hours'],
  [12 * 86_400, '12 days'],
])('%i seconds are %s', (after_seconds, text) => {
  const changed: Reason = { code: 'password_changed_after_login', params: { after_seconds, score: 97 } };
  expect(inEnglish(changed)).toBe(`Password changed ${text} after a login with a risk score of 97`);
});

test.each([
  { code: 'first_moon', params: {} },
  { code: 'first_operator', params: {} },
  { code: 'unusual_time', params: null },
])('a reason that was stored in another form is shown by its code: %j', (reason) => {
  expect(inEnglish(reason as unknown as Reason)).toBe(reason.code);
});
