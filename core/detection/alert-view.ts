import type { Alert, AlertDetail } from './alert.ts';
import type { HistoryRow, ListedAlertRow, ListedResponseRow } from './alert-store.ts';
import type { Baseline } from './baseline.ts';
import { ruleById } from './rules/index.ts';
import { ruleTexts } from './rules/texts.ts';

const personOf = (id: string | null, name: string | null): Alert['assignee'] =>
  id !== null && name !== null ? { id, name } : null;

function stepOf(at: Date | null, id: string | null, name: string | null): Alert['resolved'] {
  const by = personOf(id, name);
  return at && by ? { at: at.toISOString(), by } : null;
}

const groups = ['user', 'network', 'service', 'actor'] as const;

const groupOf = (key: string | null): Alert['group'] =>
  groups.find((group) => key === group || key?.startsWith(`${group} `)) ?? null;

/** Returns the actor that `groupKey` put into the key. */
const actorOf = (key: string | null): string | null => /^actor ([0-9a-f-]{36})$/.exec(key ?? '')?.[1] ?? null;

/** Returns what the rules of an alert advise, each sentence once. */
const adviceOf = (rules: readonly string[]): string[] => [
  ...new Set(rules.flatMap((id) => ruleById.get(id) ?? []).flatMap(({ id }) => ruleTexts(id).advice)),
];

/** Returns an alert as the API answers it. */
export function toAlert(row: ListedAlertRow): Alert {
  const { id, kind, severity, state, subject_id, subject_identifier, session_hash, reasons, evidence, note } =
    row;
  const { rules, score, network, detections, resolution } = row;
  return {
    id,
    kind,
    severity,
    state,
    subject: { id: subject_id, identifier: subject_identifier },
    session_hash,
    reasons,
    evidence,
    created_at: row.created_at.toISOString(),
    acknowledged: stepOf(row.acknowledged_at, row.acknowledged_by, row.acknowledged_name),
    resolved: stepOf(row.resolved_at, row.resolved_by, row.resolved_name),
    note,
    group: groupOf(row.group_key),
    actor_id: actorOf(row.group_key),
    rules,
    score,
    network,
    detections,
    last_event_at: row.last_event_at?.toISOString() ?? null,
    actions: adviceOf(rules),
    resolution,
    assignee: personOf(row.assignee_id, row.assignee_name),
  };
}

export const toDetail = (
  row: ListedAlertRow,
  history: HistoryRow[],
  responses: ListedResponseRow[],
  baseline: Baseline | null,
): Omit<AlertDetail, 'for_colleague'> => ({
  ...toAlert(row),
  history: history.map(({ at, by_id, by_name, kind, text }) => ({
    at: at.toISOString(),
    by: personOf(by_id, by_name),
    kind,
    text,
  })),
  responses: responses.map(({ rule_id, response, state, created_at, done_at }) => ({
    rule: rule_id,
    response,
    state,
    created_at: created_at.toISOString(),
    done_at: done_at?.toISOString() ?? null,
  })),
  baseline,
});
