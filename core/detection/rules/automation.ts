import { firstCharacters } from '#core/platform/storable.ts';
import { LOGIN, LOGIN_FAILED } from '../event.ts';
import { timesSeen } from '../profile.ts';
import type { Times } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

/** Standard deviation of the gaps between times, divided by their mean; people are above 0.5. */
export function unevenness(times: Times): number {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  if (!(mean > 0)) return Number.POSITIVE_INFINITY;
  return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean;
}

const MAX_AGENT = 60;

const shortened = (agent: string): string =>
  agent.length > MAX_AGENT ? `${firstCharacters(agent, MAX_AGENT)}…` : agent;

export const automation = defineRule({
  id: 'automation',
  severity: 'medium',
  technique: { id: 'T1110', name: 'Brute Force' },
  group: 'network',
  alerts: true,
  thresholds: { tries: 12, unevenness_percent: 15 },
  response: 'none',
  evaluate: ({ event, subject, network, novelty }, limits) => {
    if (event.code === LOGIN && event.device_type === 'bot') {
      const isUsual = timesSeen(subject.profile, 'device_type', 'bot') > 0 || subject.profile.logins === 0;
      if (!isUsual)
        return { reason: { code: 'program_login', params: { program: shortened(event.user_agent ?? '') } } };
    }
    if (event.code !== LOGIN_FAILED || network === null || !novelty.network) return null;
    const times = network.times.slice(-limits.tries);
    if (times.length < limits.tries || !reaches(network.strange_failures, limits.tries)) return null;
    if (unevenness(times) > limits.unevenness_percent / 100) return null;
    return { reason: { code: 'even_rhythm', params: { count: times.length } } };
  },
});
