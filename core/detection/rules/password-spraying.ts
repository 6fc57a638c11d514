import { secondsOf } from '../facts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeWindow } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

/**
 * Returns whether so much is more than usual, and worth saying: when it has just become so, and at multiples of the
 * least.
 */
function stands({ accounts, networks }: TimeWindow, min: number, unusual: number): boolean {
  const from = Math.ceil(Math.max(min, unusual));
  return accounts >= from && networks >= accounts / 4 && (accounts === from || reaches(accounts, min));
}

export const passwordSpraying = defineRule({
  id: 'password_spraying',
  severity: 'high',
  technique: { id: 'T1110.003', name: 'Brute Force: Password Spraying' },
  group: 'service',
  alerts: true,
  thresholds: { accounts_in_10_minutes: 20, accounts_an_hour: 30, accounts_a_day: 40, times_baseline: 4 },
  response: 'none',
  evaluate: ({ service: { fast, hour, slow }, countedUnfamiliar }, limits) => {
    if (!countedUnfamiliar) return null;
    const { accounts_in_10_minutes, accounts_an_hour, accounts_a_day, times_baseline: times } = limits;
    // Nights are quieter than days: an hour is compared with the mean one too.
    const baselineHour = Math.max(hour.baseline, slow.baseline / 24);
    const found =
      (stands(fast, accounts_in_10_minutes, times * fast.baseline) && ([fast, 10 * MINUTE_MS] as const)) ||
      (stands(hour, accounts_an_hour, times * baselineHour) && ([hour, HOUR_MS] as const)) ||
      (stands(slow, accounts_a_day, times * slow.baseline) && ([slow, DAY_MS] as const));
    if (!found) return null;
    const [{ accounts, networks }, window] = found;
    return {
      reason: { code: 'failed_networks', params: { accounts, networks, window_seconds: secondsOf(window) } },
    };
  },
});
