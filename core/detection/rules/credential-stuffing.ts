import { LOGIN, LOGIN_FAILED } from '../event.ts';
import type { WindowState } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

/** Many accounts, few tries each, most of them failing. */
function isStuffing(
  { accounts, strange_failures, successes }: WindowState,
  min: number,
  triesEach: number,
): boolean {
  const count = Object.keys(accounts).length;
  return count >= min && strange_failures / count <= triesEach && successes <= strange_failures / 2;
}

export const credentialStuffing = defineRule({
  id: 'credential_stuffing',
  severity: 'high',
  technique: { id: 'T1110.004', name: 'Brute Force: Credential Stuffing' },
  group: 'network',
  alerts: true,
  thresholds: { accounts: 12, accounts_where_nobody: 6, tries_each: 4 },
  response: 'deny',
  evaluate: ({ event, network, novelty, networkLogins }, limits) => {
    if (network === null || !novelty.network) return null;
    const min = networkLogins < 1 ? limits.accounts_where_nobody : limits.accounts;
    if (!isStuffing(network, min, limits.tries_each)) return null;
    const accounts = Object.keys(network.accounts).length;
    if (event.code === LOGIN) {
      return { severity: 'critical', reason: { code: 'login_among_failures', params: { accounts } } };
    }
    if (event.code !== LOGIN_FAILED) return null;
    const grew = network.accounts[event.subject_id.slice(-12)] === 1;
    return grew && reaches(accounts, min)
      ? { reason: { code: 'failed_accounts', params: { accounts } } }
      : null;
  },
});
