import { RESET_REQUESTED } from '../event.ts';
import { countSince, HOUR_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const manyResetRequests = defineRule({
  id: 'many_reset_requests',
  severity: 'medium',
  technique: { id: 'T1586', name: 'Compromise Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { of_account: 5, of_network: 10, hours: 1 },
  response: 'notify',
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
