import { z } from 'zod';
import type { Platform } from '#core/platform/platform.ts';
import type { Level } from './features.ts';
import { valuesSeen } from './profile.ts';
import { loadSubjects } from './state-store.ts';

const MAX = 10;

const valuesSchema = z.array(
  z.object({ value: z.string(), logins: z.int(), last_day: z.iso.date().describe('UTC.') }),
);

/** What a user's logins usually look like, to be put beside what an alert is about. */
export const baselineSchema = z
  .object({
    logins: z.int().describe('Logins in the baseline.'),
    countries: valuesSchema,
    regions: valuesSchema,
    networks: valuesSchema,
    devices: valuesSchema.describe('Browser and operating system, without versions.'),
    hours: z.array(z.int()).length(24).describe('Logins by hour of the day, UTC.'),
  })
  .meta({ id: 'Baseline' });

export type Baseline = z.infer<typeof baselineSchema>;

/** Returns the user's usual logins, commonest first; null when none is known. */
export async function baselineOf({ db }: Platform, userId: string): Promise<Baseline | null> {
  const profile = (await loadSubjects(db, [userId], false)).get(userId)?.profile;
  if (!profile || profile.logins === 0) return null;
  const valuesOf = (level: Level): z.infer<typeof valuesSchema> =>
    valuesSeen(profile, level)
      .map(({ value, count, day }) => ({
        value,
        logins: count,
        last_day: new Date(day * 86_400_000).toISOString().slice(0, 10),
      }))
      .sort((a, b) => b.logins - a.logins)
      .slice(0, MAX);
  const hours = Array<number>(24).fill(0);
  for (const { value, count } of valuesSeen(profile, 'hour')) {
    hours[Number(value) % 24] = (hours[Number(value) % 24] ?? 0) + count;
  }
  return {
    logins: profile.logins,
    countries: valuesOf('country'),
    regions: valuesOf('region'),
    networks: valuesOf('network'),
    devices: valuesOf('family'),
    hours,
  };
}
