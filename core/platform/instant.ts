import { z } from 'zod';

const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;

/**
 * A time with offset as UTC text. Date knows milliseconds only and PostgreSQL microseconds, so the
 * fraction is carried over as text.
 */
export function toUtc(time: string): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  const seconds = new Date(time.replace(/\.\d+/, '')).toISOString().slice(0, 19);
  return `${seconds}.${fraction.slice(0, 6).padEnd(3, '0')}Z`;
}

const isInReach = (utc: string) => {
  const year = Number(utc.slice(0, 4));
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
};

/** A time in a query: RFC 3339, given on in UTC with up to six digits of fraction. */
export const instantSchema = z.iso
  .datetime({
    offset: true,
    error: 'Must be an RFC 3339 time such as 2026-11-24T10:00:00Z (in an address, write + as %2B).',
  })
  // PostgreSQL refuses offsets of 16 hours and more, and years without a sign end at 9999.
  .transform((time) => (/^(0000|9999)/.test(time) ? time : toUtc(time)))
  .refine(isInReach, `Must be between the years ${EARLIEST_YEAR} and ${LATEST_YEAR}.`);
