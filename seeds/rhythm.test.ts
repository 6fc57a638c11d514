import { describe, expect, it } from 'vitest';
import { DAY_MS, instantOf, isHoliday, isWorkday, localTime, weekdayOf } from './rhythm.ts';

const day = (date: string) => Date.parse(date) / DAY_MS;
const rhythm = { zone: 'Europe/London', country: 'GB', start: 540, lunch: 740, end: 1050, leave: null };

describe('the rhythm of a working life', () => {
  it('a local minute is the right instant in summer and in winter', () => {
    expect(instantOf('Europe/Berlin', day('2026-07-01'), 540)).toBe(Date.parse('2026-07-01T07:00:00Z'));
    expect(instantOf('Europe/Berlin', day('2026-12-01'), 540)).toBe(Date.parse('2026-12-01T08:00:00Z'));
    expect(instantOf('Asia/Kolkata', day('2026-12-01'), 540)).toBe(Date.parse('2026-12-01T03:30:00Z'));
    expect(instantOf('America/New_York', day('2026-12-01'), 540)).toBe(Date.parse('2026-12-01T14:00:00Z'));
    expect(instantOf('UTC', day('2026-12-01'), 540)).toBe(Date.parse('2026-12-01T09:00:00Z'));
  });

  it('an instant is read back as the local minute', () => {
    const time = instantOf('Pacific/Auckland', day('2026-03-10'), 555);
    expect(localTime('Pacific/Auckland', time)).toEqual({ day: day('2026-03-10'), minute: 555 });
  });

  it('nobody works at weekends, on holidays or on leave', () => {
    expect(weekdayOf(day('2026-11-22'))).toBe(0);
    expect(isWorkday(rhythm, day('2026-11-22'))).toBe(false);
    expect(isWorkday(rhythm, day('2026-11-23'))).toBe(true);
    expect(isWorkday(rhythm, day('2026-12-25'))).toBe(false);
    const leave = [day('2026-11-20'), day('2026-11-24')] as const;
    expect(isWorkday({ ...rhythm, leave }, day('2026-11-23'))).toBe(false);
  });

  it('Easter Monday and Thanksgiving are found', () => {
    expect(isHoliday('GB', day('2026-04-06'))).toBe(true);
    expect(isHoliday('DE', day('2027-03-29'))).toBe(true);
    expect(isHoliday('US', day('2026-11-26'))).toBe(true);
    expect(isHoliday('US', day('2026-11-19'))).toBe(false);
  });
});
