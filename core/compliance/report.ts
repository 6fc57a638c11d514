import { z } from 'zod';
import { apiKeyScopes } from '#contract/api-keys.ts';
import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { Language } from '#contract/languages.ts';
import { roles } from '#contract/roles.ts';
import { userStatuses } from '#contract/users.ts';
import { countActions } from '#core/audit/index.ts';
import { listMembers, type MemberRow } from '#core/backoffice/index.ts';
import { listApiKeys } from '#core/identity/index.ts';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { integrity, integritySchema } from '#core/transparency-log/index.ts';
import { exportEvents, twoFactorCoverage } from './report-store.ts';
import { accessReviewSchema, accessReviews } from './reviews.ts';

const MAX_DAYS = 400;
const DAY_MS = 86_400_000;
const EXPORTS = 200;

/** Events by which data left the instance. */
const exportCodes = [
  'audit.export:created',
  'audit.export:downloaded',
  'audit.export:delivered',
  'staff.users:exported',
];

const coverageSchema = z.object({ people: z.int(), with_two_factor: z.int() });

export const complianceReportSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime().describe('Exclusive.'),
    made_at: z.iso.datetime(),
    staff: z
      .array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          email: z.string(),
          role: z.enum(roles),
          status: z.enum(userStatuses),
          two_factor: z.boolean(),
          since: z.iso.datetime(),
          last_active_at: z.iso.datetime(),
          actions: z.int().describe('Their actions on other users in the period.'),
        }),
      )
      .describe('Who has access now.'),
    api_keys: z.array(
      z.object({
        name: z.string(),
        scopes: z.array(z.enum(apiKeyScopes)),
        created_by: z.string(),
        expires_at: z.iso.datetime().nullable(),
        last_used_at: z.iso.datetime().nullable(),
      }),
    ),
    actions: z
      .array(z.object({ code: z.string(), message: z.string(), count: z.int(), people: z.int() }))
      .describe('Staff actions on other users, the most frequent first.'),
    exports: z.object({
      events: z.array(
        z.object({
          id: z.uuid(),
          at: z.iso.datetime(),
          code: z.string(),
          message: z.string(),
          by: z.string().nullable(),
          reason: z
            .string()
            .nullable()
            .describe('The reason of the event, otherwise that of the export request.'),
        }),
      ),
      more: z.boolean().describe('Whether the list is incomplete.'),
    }),
    two_factor: z.object({ staff: coverageSchema, users: coverageSchema }),
    reviews: z.array(accessReviewSchema).describe('The newest sign-offs.'),
    integrity: integritySchema,
  })
  .meta({ id: 'ComplianceReport' });

export type ComplianceReport = z.infer<typeof complianceReportSchema>;

/** @throws Invalid for a period that is empty or longer than 400 days. */
export function checkPeriod(from: string, to: string): { from: Date; to: Date } {
  const period = { from: new Date(from), to: new Date(to) };
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS;
  if (days > 0 && days <= MAX_DAYS) return period;
  const message = `Must start before it ends and last at most ${MAX_DAYS} days.`;
  throw new Invalid('invalid_range', message, [{ pointer: '/from', message }]);
}

/** Returns everything an auditor asks for first, for a period. @throws Invalid for a period that is empty or too long. */
export async function complianceReport(
  platform: Platform,
  given: { from: string; to: string },
  language: Language,
): Promise<ComplianceReport> {
  const period = checkPeriod(given.from, given.to);
  const { db, clock } = platform;
  const members = (await listMembers(db, language)).filter(isMember);
  const keys = (await listApiKeys(db)).filter(({ revoked_at }) => revoked_at === null);
  const ids = members.map(({ id }) => id);
  const { done, exported, two_factor } = await readOnly(platform, async (tx) => ({
    done: await countActions(tx, ids, period),
    exported: await exportEvents(tx, exportCodes, period, EXPORTS + 1),
    two_factor: await twoFactorCoverage(tx),
  }));
  const countOf = (id: string) => done.reduce((sum, row) => sum + (row.actor_id === id ? row.n : 0), 0);
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    made_at: clock.now().toISOString(),
    staff: members.map(
      ({ id, name, email, role, status, two_factor_enabled, created_at, last_active_at }) => ({
        id,
        name,
        email,
        role,
        status,
        two_factor: two_factor_enabled,
        since: created_at.toISOString(),
        last_active_at: last_active_at.toISOString(),
        actions: countOf(id),
      }),
    ),
    api_keys: keys.map(({ name, scopes: given, created_by_name, expires_at, last_used_at }) => ({
      name,
      scopes: given,
      created_by: created_by_name,
      expires_at: expires_at?.toISOString() ?? null,
      last_used_at: last_used_at?.toISOString() ?? null,
    })),
    actions: byCode(done),
    exports: {
      events: exported.slice(0, EXPORTS).map(({ id, occurred_at, code, actor_identifier, reason }) => ({
        id,
        at: occurred_at.toISOString(),
        code,
        message: eventTypeOf(code).message,
        by: actor_identifier,
        reason,
      })),
      more: exported.length > EXPORTS,
    },
    two_factor,
    reviews: await accessReviews(platform),
    integrity: await integrity(platform),
  };
}

const isMember = (row: MemberRow): row is MemberRow & { role: NonNullable<MemberRow['role']> } =>
  row.role !== null;

function byCode(rows: { actor_id: string; code: string; n: number }[]): ComplianceReport['actions'] {
  const counted = new Map<string, { count: number; people: number }>();
  for (const { code, n } of rows) {
    const { count, people } = counted.get(code) ?? { count: 0, people: 0 };
    counted.set(code, { count: count + n, people: people + 1 });
  }
  const named = [...counted].map(([code, sums]) => ({ code, message: eventTypeOf(code).message, ...sums }));
  return named.sort((a, b) => b.count - a.count);
}
