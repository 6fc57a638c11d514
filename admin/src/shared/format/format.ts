import type { Language } from '#contract/languages.ts';
import type { DateFormat, DecimalSeparator, HourCycle } from '#contract/preferences.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { browserZone } from './zone-names.ts';
import { browserOffset, clockAt, offsetAt, offsetText } from './zone-offsets.ts';

export type Instantish = string | number | Date;

export type Format = {
  timeZone: string;
  /** undefined: as is usual in the language. */
  hourCycle: HourCycle | undefined;
  date: (value: Instantish) => string;
  /** "24 Nov", for axes. */
  day: (value: Instantish) => string;
  /** "Nov 2026", for axes. */
  month: (value: Instantish) => string;
  /** Hours and minutes. */
  time: (value: Instantish) => string;
  dateTime: (value: Instantish) => string;
  /** Date, time to the second and the zone's name: what "exactly when" needs. */
  exact: (value: Instantish) => string;
  /** "44 minutes ago". */
  relative: (value: Instantish, now?: Date) => string;
  /** By the preferences: relative or date and time. */
  instant: (value: Instantish, now?: Date) => string;
  /** With the preferred number of decimals at most; whole numbers stay whole. */
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** 0.25 → 25%. */
  percent: (value: number) => string;
  /** 0.25 → +25%. */
  change: (value: number) => string;
  /** 1,234 → 1.2K, for axes. */
  compact: (value: number) => string;
};

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Returns one `Intl` object each: making them is what costs. */
export function makeFormat(preferences: Preferences, language: Language): Format {
  const timeZone = preferences.time_zone ?? browserZone();
  // The browser's own flavour of the language (en-GB) knows the local habits; a language chosen apart from it does not.
  const locale = navigator.languages.find((tag) => tag.slice(0, 2) === language) ?? language;
  const hours = preferences.hour_cycle ? { hourCycle: preferences.hour_cycle } : {};
  // Intl writes what the clocks show; what they show, zone-offsets.ts says.
  const clock = (value: Instantish) => clockAt(new Date(value).getTime(), timeZone);
  const dateOnly = datePart(locale, preferences.date_format);
  const timeFormat = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    ...hours,
  });
  const exactTime = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...hours,
  });
  const zoneName = zoneNamer(locale, timeZone);
  const dayFormat = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const monthFormat = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
  const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const date = (value: Instantish) => dateOnly(clock(value));
  const time = (value: Instantish) => timeFormat.format(clock(value));
  const dateTime = (value: Instantish) => `${date(value)}, ${time(value)}`;
  const exact = (value: Instantish) =>
    `${date(value)}, ${exactTime.format(clock(value))} ${zoneName(new Date(value).getTime())} (${timeZone})`;
  const relative = (value: Instantish, now = new Date()) => {
    const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
    const step = steps.find(([, size]) => Math.abs(seconds) >= size);
    // The page's clock ticks by the minute: seconds would be wrong as soon as they are read.
    if (!step) return relativeFormat.format(0, 'second');
    // What is past is counted when it is full; what was set "in 90 days" a moment ago still reads so.
    const count = seconds < 0 ? Math.trunc(seconds / step[1]) : Math.round(seconds / step[1]);
    return relativeFormat.format(count, step[0]);
  };
  return {
    timeZone,
    hourCycle: preferences.hour_cycle ?? undefined,
    date,
    day: (value) => dayFormat.format(clock(value)),
    month: (value) => monthFormat.format(clock(value)),
    time,
    dateTime,
    exact,
    relative,
    instant: (value, now) => (preferences.relative_time ? relative(value, now) : dateTime(value)),
    ...numberFormats(locale, preferences),
  };
}

function numberFormats(
  locale: string,
  preferences: Preferences,
): Pick<Format, 'number' | 'percent' | 'change' | 'compact'> {
  const precision = preferences.number_precision ?? 2;
  const write = (value: number, options: Intl.NumberFormatOptions) =>
    withSeparator(
      new Intl.NumberFormat(locale, { maximumFractionDigits: precision, ...options }).formatToParts(value),
      preferences.decimal_separator,
    );
  return {
    number: (value, options = {}) => write(value, options),
    percent: (value) => write(value, { style: 'percent', maximumFractionDigits: Math.min(precision, 1) }),
    change: (value) =>
      write(value, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    compact: (value) => write(value, { notation: 'compact', maximumFractionDigits: 1 }),
  };
}

/** Puts the preferred decimal separator in; a group separator that would read the same gives way. */
function withSeparator(parts: Intl.NumberFormatPart[], decimal: DecimalSeparator | null): string {
  if (!decimal) return parts.map(({ value }) => value).join('');
  const other = decimal === '.' ? ',' : '.';
  return parts
    .map(({ type, value }) => {
      if (type === 'decimal') return decimal;
      return type === 'group' && value === decimal ? other : value;
    })
    .join('');
}

/** Returns the short name that a zone has at an instant; its offset where the browser goes by another. */
function zoneNamer(locale: string, timeZone: string): (instant: number) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (instant) => {
    const offset = offsetAt(instant, timeZone);
    if (browserOffset(instant, timeZone) === offset) {
      try {
        format ??= new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
        const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
        if (name) return name;
      } catch {
        // The browser does not know the zone.
      }
    }
    return `UTC${offsetText(offset)}`;
  };
}

/** @returns what writes the date that a clock shows, given as the UTC time that reads so. */
function datePart(locale: string, format: DateFormat | null): (clock: Date) => string {
  const timeZone = 'UTC';
  if (!format) {
    const local = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
    return (value) => local.format(value);
  }
  const numbers = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const monthName = new Intl.DateTimeFormat(locale, { timeZone, month: 'short' });
  return (value) => {
    const parts = Object.fromEntries(numbers.formatToParts(value).map((part) => [part.type, part.value]));
    const { year = '', month = '', day = '' } = parts;
    return format
      .replace('YYYY', year)
      .replace('MMM', () => monthName.format(value))
      .replace('MM', month)
      .replace('DD', day)
      .replace(/\bD\b/, String(Number(day)));
  };
}
