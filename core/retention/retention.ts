import { z } from 'zod';
import { type Category, categories } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { reasonSchema, requireReauthentication, type Session } from '#core/identity/index.ts';
import { newId } from '#core/platform/ids.ts';
import { compareInstants } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type DaysByCategory, listRetention, replaceRetention } from '#core/retention-rules/index.ts';
import { ownKeys, signStatement } from '#core/transparency-log/index.ts';
import { newestChange } from './agreed-retention.ts';

const { min, max } = limits.retentionDays;
const daysSchema = z.int().min(min).max(max).nullable();

export const retentionSchema = z
  .object({
    categories: z
      .array(
        z.object({
          category: z.enum(categories),
          days: daysSchema.describe('Days after which events are deleted; null: never.'),
        }),
      )
      .describe('Every category.'),
    changed_at: z.iso.datetime().nullable(),
    changed_by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Retention' });

export const retentionInputSchema = z
  .strictObject({
    days: z
      .record(z.enum(categories), daysSchema)
      .describe(`Days for every category, ${min} to ${max}; null: never.`),
    reason: reasonSchema,
  })
  .meta({ id: 'RetentionInput' });

/** Returns how long the events of each category are kept. */
export async function retention({ db }: Platform): Promise<z.infer<typeof retentionSchema>> {
  const rows = await listRetention(db);
  const days = new Map(rows.map((row) => [row.category, row.days]));
  const last = rows.toSorted((a, b) => b.changed_at.getTime() - a.changed_at.getTime())[0];
  return {
    categories: categories.map((category) => ({ category, days: days.get(category) ?? null })),
    changed_at: last?.changed_at.toISOString() ?? null,
    changed_by: last ? { id: last.changed_by, name: last.changed_by_name } : null,
  };
}

/** Sets retention of all categories; the next run of the job applies it. @throws Forbidden without reauthentication. */
export async function changeRetention(
  platform: Platform,
  actor: Actor,
  session: Session,
  { days, reason }: z.infer<typeof retentionInputSchema>,
) {
  requireReauthentication(platform, session);
  await change(platform, actor, async ({ tx, record }) => {
    const changed_at = platform.clock.now();
    const before = await replaceRetention(tx, days, { changed_at, changed_by: session.user.id });
    const previous = await newestChange(tx, await ownKeys(platform, tx));
    const id = newId();
    const time = after(previous?.time, changed_at);
    const note = await signStatement(platform, tx, {
      kind: 'audit.retention:changed',
      id,
      time,
      days: allOf(days),
      previous: previous?.id ?? null,
    });
    record('audit.retention:changed', {
      id,
      occurred_at: time,
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'retention', id: 'audit_events' },
      details: { before: allOf(before), after: allOf(days), record: note },
    });
  });
  return retention(platform);
}

/** Changes have an order by their signed times, also where another machine's clock is ahead. */
function after(previous: string | undefined, now: Date): string {
  if (previous === undefined || compareInstants(previous, now.toISOString()) < 0) return now.toISOString();
  return new Date(Date.parse(previous) + 1).toISOString();
}

const allOf = (days: DaysByCategory): Record<Category, number | null> =>
  Object.fromEntries(categories.map((category) => [category, days[category] ?? null])) as Record<
    Category,
    number | null
  >;
