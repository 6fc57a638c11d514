import {
  MAX_COUNTED_ACCOUNTS,
  type Reason,
  type ReasonKind,
  type ReasonValues,
  reasonParams,
} from './reasons.ts';

/** Values for the placeholders of a text. `smart_count` chooses the plural form. */
export type PhraseValues = Record<string, string | number>;

/** Finds a text of `reasons` by its key and puts the values in, as Polyglot's `t` does. */
export type Translate = (key: string, values: PhraseValues) => string;

type Reader = { language: string; translate: Translate };

/** Writes a value of each kind for a reader. */
const writers: { [Kind in ReasonKind]: (value: ReasonValues[Kind], reader: Reader) => string } = {
  text: (text, { translate }) => text ?? translate('values.unknown', {}),
  country: countryText,
  location: ({ city, country }, reader) =>
    city === null ? countryText(country, reader) : `${city}, ${countryText(country, reader)}`,
  operator: ({ name, asn }) => (name === null ? `AS${asn}` : `${name} (AS${asn})`),
  device: ({ browser, os }, { translate }) =>
    browser !== null && os !== null
      ? translate('values.device', { browser, os })
      : (browser ?? os ?? translate('values.unknown_device', {})),
  device_type: (type, { translate }) => translate(`values.device_type.${type ?? 'unknown'}`, {}),
  count: (count, { language }) => formatsOf(language).number.format(count),
  accounts: (accounts, { language, translate }) => {
    const count = formatsOf(language).number.format(accounts);
    return accounts < MAX_COUNTED_ACCOUNTS ? count : translate('values.or_more', { count });
  },
  score: (score) => String(score),
  kilometres: (distance, { language }) => formatsOf(language).unit('kilometer', distance),
  hours: (hours, { language }) => formatsOf(language).unit('hour', hours),
  minutes: (minutes, { language }) => formatsOf(language).unit('minute', minutes),
  seconds: durationText,
  weekday: (weekday, { language }) => formatsOf(language).weekday.format(MONDAY + (weekday - 1) * DAY_MS),
  hour: (hour, { language }) => formatsOf(language).hour.format(hour * HOUR_MS),
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY = Date.UTC(2026, 0, 5);

function countryText(country: string | null, { language, translate }: Reader): string {
  if (country === null) return translate('values.unknown_country', {});
  // Intl throws for what has not the form of a code.
  return /^[A-Z]{2}$/.test(country) ? (formatsOf(language).country.of(country) ?? country) : country;
}

/** `75 minutes`, `3 hours`, `12 days`. */
function durationText(seconds: number, { language }: Reader): string {
  const { unit } = formatsOf(language);
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 90 && minutes !== 60) return unit('minute', minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? unit('hour', hours) : unit('day', Math.round(hours / 24));
}

function newFormats(language: string) {
  // Ukrainian declines the word for a unit after a preposition, but not its abbreviation.
  const duration = language === 'uk' ? 'short' : 'long';
  const unitFormat = (unit: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'kilometer' ? 'short' : duration,
    });
  const units = {
    kilometer: unitFormat('kilometer'),
    minute: unitFormat('minute'),
    hour: unitFormat('hour'),
    day: unitFormat('day'),
  };
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const;
  return {
    number: new Intl.NumberFormat(language),
    country: new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }),
    weekday: new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
    hour: new Intl.DateTimeFormat(language, time),
    unit: (unit: keyof typeof units, value: number) => units[unit].format(value),
  };
}

/** Formats are slow to make and never change: each language's are made once. */
const formats = new Map<string, ReturnType<typeof newFormats>>();

function formatsOf(language: string) {
  const known = formats.get(language) ?? newFormats(language);
  formats.set(language, known);
  return known;
}

function valuesOf({ code, params }: Reason, reader: Reader): PhraseValues {
  const given: Record<string, unknown> = params;
  const values: PhraseValues = {};
  for (const [name, kind] of Object.entries<ReasonKind>(reasonParams[code])) {
    const write = writers[kind] as (value: unknown, reader: Reader) => string;
    values[name] = write(given[name], reader);
    const isCount = kind === 'count' || kind === 'accounts';
    if (isCount && values.smart_count === undefined) values.smart_count = Number(given[name]);
  }
  return values;
}

/**
 * Writes a reason in a language.
 * @param translate finds the texts of `locales/<language>/reasons.json`.
 * @returns the code itself for a reason that this version does not know, and for one with parameters of another form: a
 * stored event may have been changed by hand.
 */
export function reasonText(reason: Reason, language: string, translate: Translate): string {
  try {
    return translate(reason.code, valuesOf(reason, { language, translate }));
  } catch {
    return String(reason?.code);
  }
}
