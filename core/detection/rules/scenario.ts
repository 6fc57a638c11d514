import { addCount } from '../counts.ts';
import { type DetectionEvent, isWatched, LOGIN, LOGIN_FAILED } from '../event.ts';
import { featuresOf } from '../features.ts';
import { type ActiveRule, inspect, type Verdict } from '../inspect.ts';
import { emptyKnowledge, teach } from '../knowledge.ts';
import { learningOf } from '../learning.ts';
import { openMemory } from '../memory-states.ts';
import { rules } from './index.ts';

/** A location and device in a test, by the fields of an event. */
export type Spot = Partial<DetectionEvent> & { region?: string };

export const oslo: Spot = {
  ip: '84.212.111.9',
  country: 'NO',
  region: '03',
  city: 'Oslo',
  latitude: 59.9,
  longitude: 10.7,
  browser: 'Chrome 140',
  os: 'Windows 10',
  device_type: 'desktop',
  user_agent: 'Chrome 140 on Windows',
};
export const hanoi: Spot = {
  ip: '171.241.0.7',
  country: 'VN',
  region: 'HN',
  city: 'Hanoi',
  latitude: 21,
  longitude: 105.8,
  browser: 'Firefox 143',
  os: 'Linux',
  device_type: 'desktop',
  user_agent: 'Firefox on Linux',
};
/** A phone in Oslo, on a carrier's network. */
export const phone: Spot = {
  ...oslo,
  ip: '77.16.40.2',
  browser: 'Safari 26',
  os: 'iOS 18',
  device_type: 'mobile',
  user_agent: 'Safari on iPhone',
};

const DAY_MS = 86_400_000;
export const START = Date.UTC(2026, 5, 1, 8);

/**
 * Runs events through the whole of detection, in memory, and tells which rules fire.
 * @param logins that detection has learnt from before: by default enough to say what is rare.
 */
export function scenario(
  active: readonly ActiveRule[] = rules.map((rule) => ({ rule, thresholds: rule.thresholds })),
  logins = 1000,
) {
  const knowledge = emptyKnowledge();
  addCount(knowledge.counts, 'logged_in', 'ever', logins);
  const statesOf = openMemory();
  let count = 0;

  /** Returns what detection says of an event `after` START (ms). */
  function say(code: string, after: number, spot: Spot, more: Partial<DetectionEvent> = {}): Verdict {
    const at = START + after;
    count += 1;
    const subject_id = more.subject_id ?? 'ada';
    const base = {
      asn: null,
      country: null,
      region: null,
      user_agent: null,
      browser: null,
      os: null,
      device_type: null,
    };
    const event: DetectionEvent = {
      subject_identifier: `${subject_id}@example.com`,
      actor_type: 'user',
      actor_id: subject_id,
      actor_identifier: null,
      outcome: code === LOGIN_FAILED || code === 'user.2fa:failed' ? 'failure' : 'success',
      reason: null,
      ip: null,
      city: null,
      latitude: null,
      longitude: null,
      session_hash: null,
      target_id: null,
      details: null,
      ...base,
      ...spot,
      ...more,
      id: `event-${count}`,
      at,
      code,
      subject_id,
      features: featuresOf({ ip: null, ...base, ...spot, ...more }, at),
    };
    const verdict = inspect(event, statesOf(event), knowledge, active);
    // Stored events of other codes come to the rules for their session only.
    if (verdict.detections.length > 0 && !isWatched(event) && event.session_hash === null)
      throw new Error(`No stored ${code} reaches a rule: add it to watchedCodes in core/detection/event.ts.`);
    teach(knowledge, event, verdict);
    return verdict;
  }

  const fired = (verdict: Verdict): string[] => verdict.detections.map(({ rule }) => rule.id);

  return {
    say,
    learning: () => learningOf(knowledge.counts),
    /** Ids of the rules that fire. */
    rules: (...event: Parameters<typeof say>) => fired(say(...event)),
    login: (after: number, spot: Spot, more?: Partial<DetectionEvent>) =>
      fired(say(LOGIN, after, spot, more)),
    fail: (after: number, spot: Spot, more?: Partial<DetectionEvent>) =>
      fired(say(LOGIN_FAILED, after, spot, more)),
    /** A month of logins from one spot, one a day, ending a day before START. */
    habit(spot: Spot, subject_id = 'ada', days = 30) {
      for (let day = days; day >= 1; day -= 1) say(LOGIN, -day * DAY_MS, spot, { subject_id });
    },
  };
}
