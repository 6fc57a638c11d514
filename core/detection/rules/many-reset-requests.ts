import { RESET_REQUESTED } from '../event.ts';
import { countSince, HOUR_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const manyResetRequests = defineRule({
  id: 'many_reset_requests',
  title: 'Many password resets requested',
  sentence: 'Password resets are requested again and again, for one account or from one network.',
  severity: 'medium',
  technique: { id: 'T1586', name: 'Compromise Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { of_account: 5, of_network: 10, hours: 1 },
  meaning: {
    of_account: 'Resets requested for one account.',
    of_network: 'Accounts for which one network requests resets within an hour.',
    hours: 'Within this many hours.',
  },
  response: 'notify',
  actions: ['Tell the user that support never asks for such links', 'Check who requests them'],
  evaluate: ({ event, subject, network }, limits) => {
    if (event.code !== RESET_REQUESTED || event.actor_type === 'staff') return null;
    const count = countSince(subject.resets, event.at - limits.hours * HOUR_MS);
    if (reaches(count, limits.of_account)) {
      return { reason: { code: 'resets_requested', params: { count, hours: limits.hours } } };
    }
    const accounts = Object.keys(network?.seen ?? {}).filter((key) => key.startsWith('reset ')).length;
    return network?.seen[`reset ${event.subject_id.slice(-12)}`] === 1 && reaches(accounts, limits.of_network)
      ? { severity: 'high', reason: { code: 'resets_from_network', params: { accounts } } }
      : null;
  },
});
