import { z } from 'zod';

/**
 * The one reader of a time's text. Everything that takes a time from outside reads it here; what comes out is canonical
 * text, and all code behind the door works on that. So list, chart, partition, leaf, cursor and database can never read
 * one text in two ways.
 *
 * Taken is RFC 3339: `2026-11-24T10:00:00`, a fraction of any length, and `Z` or an offset of at most 14 hours (the
 * farthest of any time zone, and less than PostgreSQL's own limit). `t` and `z` may be in lower case, and `-00:00` is
 * UTC (RFC 3339, 4.3). Digits beyond the sixth are cut, never rounded: the second, day and month stay those of the text.
 * Refused are hour 24 and second 60 (no clock of ours has them), a space instead of `T`, and everything else.
 *
 * Canonical is UTC with three digits, or six where the last three say something: what the API answers and the
 * transparency log holds. docs/sending-events.md tells this to readers.
 */
const form = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** What the store can hold: microseconds of these years are whole numbers of JavaScript, and partitions are made for them. */
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;
const EARLIEST_US = Date.UTC(EARLIEST_YEAR, 0) * 1000;
const END_US = Date.UTC(LATEST_YEAR + 1, 0) * 1000;
const MAX_OFFSET_MINUTES = 14 * 60;

const FORM =
  'Must be an RFC 3339 time such as 2026-11-24T10:00:00Z, with an offset of at most 14 hours (in an address, write + as %2B).';
const YEARS = `Must be between the years ${EARLIEST_YEAR} and ${LATEST_YEAR}.`;

type Reading = { us: number; offsetMinutes: number };

function read(text: string): Reading | undefined {
  const parts = form.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = 0, offsetMinute = 0] =
    parts;
  if (!isClock(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))) {
    return undefined;
  }
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offsetMinutes = Number(offsetHour) * 60 + Number(offsetMinute);
  // Date.UTC would take the years 0 to 99 for those of the twentieth century.
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(
    Number(hour),
    Number(minute) - (sign === '-' ? -offsetMinutes : offsetMinutes),
    Number(second),
  );
  return { us: at.getTime() * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0')), offsetMinutes };
}

/**
 * Microseconds since 1970 of a time's text; undefined when it is none. For texts that are inside already: years are not
 * bounded, and offsets only as RFC 3339 does, because an older version accepted them.
 */
export const microsecondsIn = (text: string): number | undefined => read(text)?.us;

function isClock(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false;
  if (!(day <= 28) && !(day <= daysOf(year, month))) return false;
  return hour < 24 && minute < 60 && second < 60;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const isInReach = (us: number): boolean => us >= EARLIEST_US && us < END_US;

/** Returns the canonical text of a time of the years 1970 to 2199. */
export function instantText(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const time = new Date(milliseconds).toISOString();
  const beyond = microseconds - milliseconds * 1000;
  return beyond === 0 ? time : `${time.slice(0, -1)}${String(beyond).padStart(3, '0')}Z`;
}

/** Why a text is refused, or its canonical text. */
type Answer = { text: string; fault?: undefined } | { text?: undefined; fault: string };

function answer(text: string): Answer {
  if (isCanonical(text)) return { text };
  const reading = read(text);
  if (!reading || reading.offsetMinutes > MAX_OFFSET_MINUTES) return { fault: FORM };
  if (!isInReach(reading.us)) return { fault: YEARS };
  // In UTC already, as most are: only the fraction has another length, and a Date costs more than all the rest.
  return { text: reading.offsetMinutes === 0 ? withFraction(text) : instantText(reading.us) };
}

/** Returns the canonical text of a time whose offset is none. */
function withFraction(text: string): string {
  const fraction = /^\.(\d{1,6})/.exec(text.slice(19))?.[1]?.padEnd(6, '0') ?? '000000';
  const digits = fraction.endsWith('000') ? fraction.slice(0, 3) : fraction;
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${digits}Z`;
}

/** Returns the order of two canonical texts. As texts they have none: `….123Z` would come after `….123456Z`. */
export function compareInstants(a: string, b: string): number {
  if (a === b) return 0;
  const [first, second] = [a.slice(0, -1), b.slice(0, -1)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/**
 * Returns the canonical text of a time from outside; undefined when it is refused. A text that is canonical already, as
 * most are, comes back as it is and costs next to nothing.
 */
export const canonicalInstant = (text: string): string | undefined => answer(text).text;

/** Returns whether a text is canonical. By its characters, because every event that is stored comes by here. */
export function isCanonical(text: string): boolean {
  const { length } = text;
  if (length !== 24 && (length !== 27 || text.endsWith('000Z'))) return false;
  for (let at = 20; at < length - 1; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  const isPunctuated =
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === '.' &&
    text[length - 1] === 'Z';
  if (!isPunctuated) return false;
  const year = twoAt(text, 0) * 100 + twoAt(text, 2);
  if (!(year >= EARLIEST_YEAR && year <= LATEST_YEAR)) return false;
  return isClock(year, twoAt(text, 5), twoAt(text, 8), twoAt(text, 11), twoAt(text, 14), twoAt(text, 17));
}

const ZERO = 48;
const isDigit = (char: number): boolean => char >= ZERO && char <= ZERO + 9;

/** Returns the number of two digits; NaN where they are none. */
function twoAt(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : Number.NaN;
}

/** A time in an input, given on as canonical text. */
export const instantSchema = z
  .string()
  .meta({ format: 'date-time' })
  .transform((given, context) => {
    const { text, fault } = answer(given);
    if (text !== undefined) return text;
    context.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });
