import type { Resolution } from '#contract/alerts.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { RuleSettingsRow } from './settings.ts';

export async function saveRuleSettings(tx: Transaction, row: RuleSettingsRow): Promise<void> {
  await tx('detection_rules')
    .insert({
      ...row,
      thresholds: JSON.stringify(row.thresholds),
      by_severity: JSON.stringify(row.by_severity),
    })
    .onConflict('rule_id')
    .merge();
}

/** Detections by rule since a day. */
export async function detectionsByRule(db: Knex, since: Date): Promise<Map<string, number>> {
  const rows = await rowsOf<{ rule_id: string; detections: number }>(
    db.raw(
      'select rule_id, sum(detections)::int as detections from detection_days where day >= ?::date group by 1',
      [since],
    ),
  );
  return new Map(rows.map(({ rule_id, detections }) => [rule_id, detections]));
}

export type Feedback = Record<Resolution, number>;

/** Returns what staff said of the alerts that a rule took part in. */
export async function feedbackByRule(db: Knex, since: Date): Promise<Map<string, Feedback>> {
  const rows = await rowsOf<{ rule_id: string; resolution: Resolution; count: number }>(
    db.raw(
      `select rule_id, resolution, count(*)::int as count
       from alerts cross join unnest(rules) as rule_id
       where resolution is not null and resolved_at >= ? group by 1, 2`,
      [since],
    ),
  );
  const feedback = new Map<string, Feedback>();
  for (const { rule_id, resolution, count } of rows) {
    const known = feedback.get(rule_id) ?? { true_positive: 0, benign: 0, false_positive: 0 };
    known[resolution] = count;
    feedback.set(rule_id, known);
  }
  return feedback;
}
