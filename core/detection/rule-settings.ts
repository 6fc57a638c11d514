import { z } from 'zod';
import { responseModes } from '#contract/detection.ts';
import { severities } from '#contract/event-enums.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { reasonSchema, requireReauthentication, type Session } from '#core/identity/index.ts';
import { Invalid, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { requireNoOwnAlert } from './own-alert.ts';
import { detectionsByRule, feedbackByRule, saveRuleSettings } from './rule-store.ts';
import { ruleById, rules } from './rules/index.ts';
import { type Response, type Rule, responses } from './rules/rule.ts';
import { ruleTexts } from './rules/texts.ts';
import {
  forgetActiveRules,
  isWorse,
  listRuleSettings,
  type RuleSettings,
  type RuleSettingsRow,
  settingsOf,
} from './settings.ts';

const LAST_DAYS = 30;
const thresholdsSchema = z.record(z.string().max(50), z.number().min(0).max(1_000_000));

const policyShape = {
  mode: z.enum(responseModes),
  dry_run: z.boolean().describe('With `act`: only record what would have been done.'),
  response: z.enum(responses),
};

export const ruleSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    sentence: z.string(),
    severity: z.enum(severities),
    technique: z.object({ id: z.string(), name: z.string() }).describe('MITRE ATT&CK Enterprise.'),
    group: z.enum(['user', 'network', 'service', 'actor']).describe('What its detections are correlated by.'),
    alerts: z.boolean().describe('Whether a detection raises an alert by itself.'),
    enabled: z.boolean(),
    thresholds: thresholdsSchema,
    defaults: thresholdsSchema,
    meaning: z.record(z.string(), z.string()).describe('The meaning and unit of each threshold.'),
    ...policyShape,
    by_severity: z
      .partialRecord(z.enum(severities), z.object(policyShape).meta({ id: 'ResponsePolicy' }))
      .describe('The response in alerts of a severity, in place of the default.'),
    detections: z.int().describe('In the last 30 days.'),
    precision: z
      .number()
      .nullable()
      .describe('Share of its resolved alerts of the last 30 days that were attacks; null without feedback.'),
    feedback: z.object({ true_positive: z.int(), benign: z.int(), false_positive: z.int() }),
    updated_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DetectionRule' });

export type RuleAnswer = z.infer<typeof ruleSchema>;

export const ruleChangeSchema = z
  .strictObject({
    enabled: z.boolean().optional(),
    thresholds: thresholdsSchema.optional().describe('The thresholds to change; others stay as they are.'),
    mode: z.enum(responseModes).optional(),
    dry_run: z.boolean().optional(),
    response: z.enum(responses).optional(),
    by_severity: z
      .partialRecord(z.enum(severities), z.strictObject(policyShape).nullable())
      .optional()
      .describe('The response in alerts of a severity; null removes one, others stay as they are.'),
    reason: reasonSchema,
  })
  .meta({ id: 'DetectionRuleChange' });

export type RuleChange = z.infer<typeof ruleChangeSchema>;

/** Returns all rules with their settings, detections and precision. */
export async function detectionRules({ db, clock }: Platform): Promise<RuleAnswer[]> {
  const since = new Date(clock.now().getTime() - LAST_DAYS * 86_400_000);
  const [rows, detections, feedback] = await Promise.all([
    listRuleSettings(db),
    detectionsByRule(db, since),
    feedbackByRule(db, since),
  ]);
  const rowOf = new Map(rows.map((row) => [row.rule_id, row]));
  return rules.map((rule) => {
    const row = rowOf.get(rule.id);
    const { id, severity, technique, group, alerts } = rule;
    const { title, sentence, meaning } = ruleTexts(id);
    const said = feedback.get(id) ?? { true_positive: 0, benign: 0, false_positive: 0 };
    const all = said.true_positive + said.benign + said.false_positive;
    return {
      ...{ id, title, sentence, severity, technique, group, alerts, meaning },
      ...settingsOf(rule, row),
      defaults: rule.thresholds,
      detections: detections.get(id) ?? 0,
      precision: all === 0 ? null : said.true_positive / all,
      feedback: said,
      updated_at: row?.updated_at.toISOString() ?? null,
    };
  });
}

/** @throws NotFound */
export function requireRule(id: string): Rule {
  const rule = ruleById.get(id);
  if (!rule) throw new NotFound('no_such_rule', 'There is no rule with this id.');
  return rule;
}

/** @throws Invalid naming thresholds that the rule does not have. */
export function checkThresholds(rule: Rule, thresholds: Record<string, number>): void {
  const errors = Object.keys(thresholds)
    .filter((name) => !Object.hasOwn(rule.thresholds, name))
    .map((name) => ({
      pointer: `/thresholds/${name}`,
      message: `The rule ${rule.id} has no such threshold.`,
    }));
  if (errors.length > 0) throw new Invalid('no_such_threshold', 'Some thresholds do not exist.', errors);
}

/** Responses that end a session or lock an account make no sense for detections that are about no user. */
function checkResponse({ group, id }: Rule, response: Response, pointer: string): void {
  if (group === 'user' || response === 'none' || response === 'step_up' || response === 'deny') return;
  const message = `The rule ${id} is not about one user: use none, step_up or refuse.`;
  throw new Invalid('response_not_possible', message, [{ pointer, message }]);
}

type SeverityChange = NonNullable<RuleChange['by_severity']>;

/** @throws Invalid for a response that is not possible, or a severity that no alert of the rule can have. */
function checkSeverities(rule: Rule, changes: SeverityChange): void {
  for (const severity of severities) {
    const policy = changes[severity];
    if (!policy) continue;
    const pointer = `/by_severity/${severity}`;
    checkResponse(rule, policy.response, `${pointer}/response`);
    if (!isWorse(rule.severity, severity)) continue;
    const message = `Alerts of the rule ${rule.id} have at least severity ${rule.severity}.`;
    throw new Invalid('severity_not_possible', message, [{ pointer, message }]);
  }
}

function withChanges(
  before: RuleSettings['by_severity'],
  changes: SeverityChange,
): RuleSettings['by_severity'] {
  return Object.fromEntries(
    severities.flatMap((severity) => {
      const policy = changes[severity] === undefined ? before[severity] : changes[severity];
      return policy ? [[severity, policy]] : [];
    }),
  );
}

/**
 * Changes a rule's settings, from the next event on.
 * @throws NotFound, Invalid; Forbidden without reauthentication, and while an alert about oneself that the rule raised
 * waits: what a colleague is to look at must not be switched off meanwhile.
 */
export async function updateRule(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  { reason, thresholds = {}, by_severity = {}, ...more }: RuleChange,
): Promise<RuleAnswer> {
  const rule = requireRule(id);
  checkThresholds(rule, thresholds);
  if (more.response) checkResponse(rule, more.response, '/response');
  checkSeverities(rule, by_severity);
  requireReauthentication(platform, session);
  await change(platform, actor, async ({ tx, record }) => {
    await requireNoOwnAlert(tx, id, session.user.id);
    const before = settingsOf(
      rule,
      (await listRuleSettings(tx)).find((row) => row.rule_id === id),
    );
    const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    const after = {
      ...before,
      ...given,
      thresholds: { ...before.thresholds, ...thresholds },
      by_severity: withChanges(before.by_severity, by_severity),
    };
    const row: RuleSettingsRow = {
      ...after,
      rule_id: id,
      updated_at: platform.clock.now(),
    };
    await saveRuleSettings(tx, row);
    record('detection.rule:updated', {
      subject: { id: session.user.id, identifier: session.user.email },
      target: { type: 'detection_rule', id },
      reason,
      details: { old: before, new: after },
    });
  });
  forgetActiveRules(platform);
  const answer = (await detectionRules(platform)).find((one) => one.id === id);
  if (!answer) throw new NotFound('no_such_rule', 'There is no rule with this id.');
  return answer;
}
