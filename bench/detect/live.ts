import {
  type ActiveRule,
  type DetectionEvent,
  emptyKnowledge,
  featuresOf,
  HOUR_MS,
  inspect,
  LOGIN,
  LOGIN_FAILED,
  openMemory,
  rules,
  teach,
  type Verdict,
} from '#core/detection/index.ts';
import type { Attempt } from './synthetic.ts';
import type { Visit } from './visits.ts';

const active: ActiveRule[] = rules.map((rule) => ({ rule, thresholds: rule.thresholds }));
const CORRELATION_MS = 6 * HOUR_MS;

export type Happening = {
  at: number;
  code: string;
  subject: string;
  visit: Visit;
  session_hash?: string;
};

/** Detection as a whole, in memory: what the worker does without the database. */
export function openLive() {
  const knowledge = emptyKnowledge();
  const statesOf = openMemory();
  const open = new Map<string, number>();
  /** µs of each event. */
  const costs: number[] = [];
  let count = 0;

  function happen({ at, code, subject, visit, session_hash }: Happening): Verdict {
    count += 1;
    const event: DetectionEvent = {
      ...visit,
      id: String(count),
      at,
      code,
      subject_id: subject,
      subject_identifier: null,
      actor_type: 'user',
      actor_id: subject,
      actor_identifier: null,
      outcome: code === LOGIN_FAILED ? 'failure' : 'success',
      reason: null,
      city: 'somewhere',
      session_hash: session_hash ?? null,
      target_id: null,
      details: null,
      features: featuresOf(visit, at),
    };
    const states = statesOf(event);
    const begin = process.hrtime.bigint();
    const verdict = inspect(event, states, knowledge, active);
    teach(knowledge, event, verdict);
    costs.push(Number(process.hrtime.bigint() - begin) / 1000);
    return verdict;
  }

  /** Returns alerts that the verdict opens, as `rule` ids: what belongs together within six hours is one alert. */
  function alertsOf({ detections }: Verdict, { at, subject, visit }: Happening): string[] {
    return detections
      .filter(({ rule }) => rule.alerts)
      .flatMap(({ rule }) => {
        const whose = rule.group === 'user' ? subject : rule.group === 'network' ? visit.ip : 'service';
        const group = `${rule.group} ${rule.group === 'network' ? whose.replace(/\.\d+$/, '') : whose}`;
        const isOpen = at - (open.get(group) ?? Number.NEGATIVE_INFINITY) < CORRELATION_MS;
        open.set(group, at);
        return isOpen ? [] : [rule.id];
      });
  }

  return { happen, alertsOf, costs };
}

export type LiveResult = {
  logins: number;
  events: number;
  /** Alerts opened by a legitimate user's event, by rule. */
  falseAlerts: Map<string, number>;
  noiseAlerts: number;
  /** µs per event for score and all rules: the median, which other work on the machine does not move, and the mean. */
  cost: { median: number; mean: number };
};

/** Runs a year of attempts; `pause` is called once, at that time. */
export function runYear(
  live: ReturnType<typeof openLive>,
  attempts: readonly Attempt[],
  warm: number,
  pauseAt: number,
  pause: () => void,
): LiveResult {
  const result: LiveResult = {
    logins: 0,
    events: 0,
    falseAlerts: new Map(),
    noiseAlerts: 0,
    cost: { median: 0, mean: 0 },
  };
  let paused = false;
  for (const { at, user, succeeds, isNoise, visit } of attempts) {
    if (!paused && at >= pauseAt) {
      paused = true;
      pause();
    }
    const happening = { at, code: succeeds ? LOGIN : LOGIN_FAILED, subject: `user ${user}`, visit };
    const verdict = live.happen(happening);
    result.events += 1;
    const alerts = live.alertsOf(verdict, happening);
    if (at < warm) continue;
    if (succeeds) result.logins += 1;
    if (isNoise) result.noiseAlerts += alerts.length;
    else for (const id of alerts) result.falseAlerts.set(id, (result.falseAlerts.get(id) ?? 0) + 1);
  }
  const costs = live.costs.sort((a, b) => a - b);
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  result.cost = { median: costs[Math.floor(costs.length / 2)] ?? 0, mean };
  return result;
}
