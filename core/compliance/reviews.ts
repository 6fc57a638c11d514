import { z } from 'zod';
import { decisions } from '#contract/access-reviews.ts';
import { limits } from '#contract/limits.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { listMembers } from '#core/backoffice/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import { instantSchema } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import { lineText } from '#core/platform/text.ts';
import { insertReview, type ListedReview, listReviews } from './review-store.ts';

const LISTED = 10;

export const accessReviewSchema = z
  .object({
    id: z.uuid(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    signed_at: z.iso.datetime(),
    signed_by: z.string(),
    note: z.string(),
    decisions: z.array(
      z.object({
        user_id: z.uuid(),
        name: z.string(),
        email: z.string(),
        role: z.string(),
        decision: z.enum(decisions),
      }),
    ),
  })
  .meta({ id: 'AccessReview' });

export const accessReviewInputSchema = z
  .strictObject({
    from: instantSchema,
    to: instantSchema,
    decisions: z
      .array(z.strictObject({ user_id: z.uuid().toLowerCase(), decision: z.enum(decisions) }))
      .max(1000)
      .describe('One decision for each person who has access now.'),
    reason: lineText(limits.reason.maxLength, limits.reason.minLength).describe(
      'What was reviewed, for anyone who reads the sign-off later.',
    ),
  })
  .meta({ id: 'AccessReviewInput' });

const toReview = (row: ListedReview): z.infer<typeof accessReviewSchema> => ({
  id: row.id,
  from: row.period_from.toISOString(),
  to: row.period_to.toISOString(),
  signed_at: row.signed_at.toISOString(),
  signed_by: row.signed_name,
  note: row.note,
  decisions: row.decisions,
});

/** Returns the newest sign-offs. */
export const accessReviews = async ({ db }: Platform) => (await listReviews(db, LISTED)).map(toReview);

/**
 * Signs off who has access. It decides nothing by itself: what is to be changed is done where access is given.
 * @throws Conflict when someone has got or lost access since the list was read, Forbidden without reauthentication.
 */
export async function signAccessReview(
  platform: Platform,
  actor: Actor,
  session: Session,
  {
    period,
    decisions: given,
    reason,
  }: {
    period: { from: Date; to: Date };
    decisions: z.infer<typeof accessReviewInputSchema>['decisions'];
    reason: string;
  },
) {
  requireReauthentication(platform, session);
  const chosen = new Map(given.map(({ user_id, decision }) => [user_id, decision]));
  await change(platform, actor, async ({ tx, record }) => {
    const members = await listMembers(tx, 'en');
    const decided = members.flatMap(({ id, name, email, role }) => {
      const decision = chosen.get(id);
      return decision ? [{ user_id: id, name, email, role: role ?? '', decision }] : [];
    });
    if (decided.length !== members.length || chosen.size !== members.length) {
      throw new Conflict(
        'access_changed',
        'The list of people with access has changed. Reload the report and decide again.',
      );
    }
    const id = newId();
    const { from: period_from, to: period_to } = period;
    const signed = { signed_at: platform.clock.now(), signed_by: session.user.id, note: reason };
    await insertReview(tx, { id, period_from, period_to, ...signed, decisions: decided });
    const count = (decision: string) => decided.filter((one) => one.decision === decision).length;
    record('access_review:signed_off', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'access_review', id },
      details: {
        from: period_from.toISOString(),
        to: period_to.toISOString(),
        people: decided.length,
        keep: count('keep'),
        change: count('change'),
        remove: count('remove'),
      },
    });
  });
  return (await accessReviews(platform))[0];
}
