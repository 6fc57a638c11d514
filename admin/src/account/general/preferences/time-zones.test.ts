import { describe, expect, it } from 'vitest';
import { findTimeZones, offsetOf, timeZones } from './time-zones.ts';

const winter = new Date('2026-01-15T12:00:00Z');
const summer = new Date('2026-07-15T12:00:00Z');
const names = [
  'America/Argentina/Buenos_Aires',
  'America/New_York',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Europe/Kyiv',
];
const found = (search: string) => findTimeZones(timeZones(names, winter), search).map(({ name }) => name);

describe('time zones', () => {
  it('have the offset of the season', () => {
    expect(offsetOf('Europe/Kyiv', winter)).toBe('+02:00');
    expect(offsetOf('Europe/Kyiv', summer)).toBe('+03:00');
    expect(offsetOf('Asia/Kathmandu', summer)).toBe('+05:45');
    expect(offsetOf('UTC', summer)).toBe('+00:00');
  });

  it('are found by city, by an earlier name, and by offset', () => {
    expect(found('kyiv')).toEqual(['Europe/Kyiv']);
    expect(found('new york')).toEqual(['America/New_York']);
    expect(found('calcutta')).toEqual(['Asia/Kolkata']);
    expect(found('utc+5:45')).toEqual(['Asia/Kathmandu']);
    expect(found('buenos aires argentina')).toEqual(['America/Argentina/Buenos_Aires']);
    expect(found('nowhere')).toEqual([]);
  });
});
