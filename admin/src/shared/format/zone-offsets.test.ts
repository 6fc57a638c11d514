import { expect, it, vi } from 'vitest';
import { defaultPreferences } from '../preferences/preferences.ts';
import { startOfDay } from '../time-range/zone.ts';
import { makeFormat } from './format.ts';
import { clockAt, keepOffsets, offsetAt } from './zone-offsets.ts';

vi.stubGlobal('navigator', { languages: ['en-GB', 'en'] });

const HOUR_MS = 3_600_000;
const formatOf = (time_zone: string) =>
  makeFormat({ ...defaultPreferences, time_zone, date_format: 'YYYY-MM-DD', hour_cycle: 'h23' }, 'en');

it('goes by the browser until the server has told, and then by the server, whatever the browser knows', () => {
  const zone = 'America/Phoenix';
  const noon = Date.parse('2026-11-20T19:00:00Z');
  expect(formatOf(zone).dateTime(noon)).toBe('2026-11-20, 12:00');
  keepOffsets(zone, [
    { at: 0, offset: -7 * HOUR_MS },
    { at: Date.parse('2026-11-20T00:00:00Z'), offset: -6 * HOUR_MS },
  ]);
  expect(formatOf(zone).dateTime(noon)).toBe('2026-11-20, 13:00');
  expect(formatOf(zone).exact(noon)).toBe('2026-11-20, 13:00:00 UTC-06:00 (America/Phoenix)');
  // A day of a chart begins for the server at 6:00 UTC; the label says that day.
  const day = startOfDay(noon, zone);
  expect(new Date(day).toISOString()).toBe('2026-11-20T06:00:00.000Z');
  expect(formatOf(zone).date(day)).toBe('2026-11-20');
  expect(offsetAt(Date.parse('2026-11-19T12:00:00Z'), zone)).toBe(-7 * HOUR_MS);
});

it('shows a zone that the browser does not know by what the server says, and as UTC before', () => {
  const time = Date.parse('2026-11-20T12:00:00.123Z');
  const format = formatOf('Mars/Olympus');
  expect(format.dateTime(time)).toBe('2026-11-20, 12:00');
  keepOffsets('Mars/Olympus', [{ at: 0, offset: 2.5 * HOUR_MS }]);
  expect(format.exact(time)).toBe('2026-11-20, 14:30:00 UTC+02:30 (Mars/Olympus)');
  expect(clockAt(time, 'Mars/Olympus').toISOString()).toBe('2026-11-20T14:30:00.123Z');
});
