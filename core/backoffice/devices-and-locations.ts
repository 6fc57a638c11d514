import { z } from 'zod';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { listSeen, type SeenRow } from './devices-and-locations-store.ts';

const DAYS = 365;
const DAY_MS = 86_400_000;

const use = {
  first_seen_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  sessions: z.int(),
  events: z.int(),
  failures: z.int(),
};
const text = z.string().nullable();

/** Where from and on what an account was used. */
export const devicesAndLocationsSchema = z
  .object({
    devices: z.array(z.object({ device_type: z.string(), browser: text, os: text, ...use })),
    ips: z.array(z.object({ ip: z.string(), country: text, city: text, ...use })),
    locations: z.array(
      z.object({
        country: text,
        region: text,
        city: text,
        latitude: z.number().nullable(),
        longitude: z.number().nullable(),
        ...use,
      }),
    ),
    countries: z.array(z.object({ country: z.string(), ...use })),
  })
  .meta({ id: 'DevicesAndLocations' });

const seenOf = (row: SeenRow) => ({
  first_seen_at: row.first_seen_at.toISOString(),
  last_seen_at: row.last_seen_at.toISOString(),
  sessions: row.sessions,
  events: row.events,
  failures: row.failures,
});

type Use = ReturnType<typeof seenOf>;

// ISO times of one form sort as text.
const earlier = (...times: [string, string]): string => times.sort()[0] ?? times[0];
const later = (...times: [string, string]): string => times.sort()[1] ?? times[0];

const together = (a: Use, b: Use): Use => ({
  first_seen_at: earlier(a.first_seen_at, b.first_seen_at),
  last_seen_at: later(a.last_seen_at, b.last_seen_at),
  sessions: a.sessions + b.sessions,
  events: a.events + b.events,
  failures: a.failures + b.failures,
});

/** Devices, addresses and locations of a user, each newest first. By GeoLite2 data created by MaxMind. */
export async function devicesAndLocations(platform: Platform, userId: string) {
  const since = new Date(platform.clock.now().getTime() - DAYS * DAY_MS);
  const rows = await readOnly(platform, (tx) => listSeen(tx, userId, since));
  const countries = new Map<string, Use>();
  for (const row of rows) {
    if (row.what !== 'location' || row.country === null) continue;
    const known = countries.get(row.country);
    countries.set(row.country, known ? together(known, seenOf(row)) : seenOf(row));
  }
  return {
    devices: rows
      .filter((row) => row.what === 'device')
      .map((row) => ({
        device_type: row.device_type ?? 'other',
        browser: row.browser,
        os: row.os,
        ...seenOf(row),
      })),
    ips: rows.flatMap((row) =>
      row.what === 'ip' && row.ip !== null
        ? [{ ip: row.ip, country: row.country, city: row.city, ...seenOf(row) }]
        : [],
    ),
    locations: rows
      .filter((row) => row.what === 'location' && row.country !== null)
      .map((row) => ({
        country: row.country,
        region: row.region,
        city: row.city,
        latitude: row.latitude,
        longitude: row.longitude,
        ...seenOf(row),
      })),
    countries: [...countries].map(([country, seen]) => ({ country, ...seen })),
  };
}
