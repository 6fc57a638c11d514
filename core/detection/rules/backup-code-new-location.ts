import { locationOf } from '../facts.ts';
import { MINUTE_MS } from '../state.ts';
import { defineRule } from './rule.ts';

export const backupCodeNewLocation = defineRule({
  id: 'backup_code_new_location',
  severity: 'high',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { minutes: 10 },
  response: 'notify',
  evaluate: ({ event, subject: { login, profile }, novelty }, limits) => {
    if (event.code !== 'user.2fa:backup_code_used' || profile.logins < 2) return null;
    // The login itself may have been learnt just before.
    const isThisLogin =
      login !== null && login.ip === event.ip && event.at - login.at <= limits.minutes * MINUTE_MS;
    const isNew = isThisLogin ? login.new_location : novelty.region;
    if (!isNew) return null;
    return { reason: { code: 'backup_code_new_location', params: { location: locationOf(event) } } };
  },
});
