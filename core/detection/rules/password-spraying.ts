import type { Stretch } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

const isUnusual = ({ accounts, networks, usual }: Stretch, least: number, times: number): boolean =>
  accounts >= Math.max(least, times * usual) && networks >= accounts / 4;

export const passwordSpraying = defineRule({
  id: 'password_spraying',
  title: 'Password spraying over many networks',
  sentence:
    'Many accounts fail once or twice, each from a network that is strange to it, in more places than usual.',
  severity: 'high',
  technique: { id: 'T1110.003', name: 'Brute Force: Password Spraying' },
  group: 'service',
  alerts: true,
  thresholds: { accounts_in_10_minutes: 20, accounts_a_day: 40, times_usual: 4 },
  meaning: {
    accounts_in_10_minutes: 'Accounts with a failed try from a strange network, at least, in ten minutes.',
    accounts_a_day: 'The same in a day: slow spraying.',
    times_usual: 'And so many times what is usual for such a stretch.',
  },
  response: 'none',
  actions: [
    'Look for what the tries share (user agent, rhythm)',
    'Require codes for all sign-ins from new networks',
  ],
  evaluate: ({ service: { fast, slow }, countedStranger }, limits) => {
    if (!countedStranger) return null;
    const { accounts_in_10_minutes: quick, accounts_a_day: aDay, times_usual: times } = limits;
    if (isUnusual(fast, quick, times) && reaches(fast.accounts, quick)) {
      return {
        reason: `${fast.accounts} accounts failed from ${fast.networks} strange networks within ten minutes`,
      };
    }
    if (isUnusual(slow, aDay, times) && reaches(slow.accounts, aDay)) {
      return {
        reason: `${slow.accounts} accounts failed from ${slow.networks} strange networks within a day`,
      };
    }
    return null;
  },
});
