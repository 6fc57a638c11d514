import { describe, expect, it, vi } from 'vitest';
import { defaultPreferences, type Preferences } from '../preferences/preferences.ts';
import { makeFormat } from './format.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const SOON_AFTER_MIDNIGHT = '2026-02-28T22:30:00Z';

const formatOf = (changes: Partial<Preferences>) =>
  makeFormat({ ...defaultPreferences, time_zone: 'Europe/Kyiv', ...changes }, 'en');

vi.stubGlobal('navigator', { languages: ['en-GB', 'en'] });

describe('dates', () => {
  it.each([
    ['YYYY-MM-DD', '2026-03-01'],
    ['DD.MM.YYYY', '01.03.2026'],
    ['DD/MM/YYYY', '01/03/2026'],
    ['MM/DD/YYYY', '03/01/2026'],
    ['D MMM YYYY', '1 Mar 2026'],
    ['MMM D, YYYY', 'Mar 1, 2026'],
  ] as const)(
    'are written as %s and in the preferred zone, where the day may be another',
    (date_format, text) => {
      expect(formatOf({ date_format }).date(SOON_AFTER_MIDNIGHT)).toBe(text);
    },
  );

  it('have hours from 0 to 23 or from 1 to 12', () => {
    expect(formatOf({ hour_cycle: 'h23' }).time(SOON_AFTER_MIDNIGHT)).toBe('00:30');
    expect(formatOf({ hour_cycle: 'h12' }).time(SOON_AFTER_MIDNIGHT)).toMatch(/^12:30\s?am$/i);
  });

  it('are exact to the second, with the zone, where it matters', () => {
    const { exact } = formatOf({ date_format: 'YYYY-MM-DD', hour_cycle: 'h23' });
    expect(exact('2026-07-01T09:08:07Z')).toMatch(/^2026-07-01, 12:08:07 \S+ \(Europe\/Kyiv\)$/);
  });
});

describe('relative times', () => {
  const { relative } = formatOf({});
  const at = (seconds: number) => relative(new Date(NOW.getTime() + seconds * 1000), NOW);

  it('count what is full of the past', () => {
    expect(at(-59)).toBe('now');
    expect(at(-44 * 60 - 59)).toBe('44 minutes ago');
    expect(at(-2 * 3600 - 3599)).toBe('2 hours ago');
    expect(at(-86_400)).toBe('yesterday');
  });

  it('read what was set a moment ago as it was set', () => {
    expect(at(90 * 86_400 - 5)).toBe('in 3 months');
    expect(at(30 * 60 - 5)).toBe('in 30 minutes');
  });

  it('give way to date and time when they are not wanted', () => {
    const format = formatOf({ relative_time: false, date_format: 'YYYY-MM-DD', hour_cycle: 'h23' });
    expect(format.instant(SOON_AFTER_MIDNIGHT, NOW)).toBe('2026-03-01, 00:30');
  });
});

describe('numbers', () => {
  it('have the preferred decimals and separator, and keep groups apart from them', () => {
    expect(formatOf({ number_precision: 3, decimal_separator: '.' }).number(1234.56789)).toBe('1,234.568');
    expect(formatOf({ number_precision: 3, decimal_separator: ',' }).number(1234.56789)).toBe('1.234,568');
    expect(formatOf({ number_precision: 0 }).number(1234.5)).toBe('1,235');
  });

  it('stay whole when they are', () => {
    expect(formatOf({ number_precision: 8 }).number(7)).toBe('7');
  });
});
