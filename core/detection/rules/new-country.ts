import { LOGIN } from '../event.ts';
import { defineRule } from './rule.ts';

export const newCountry = defineRule({
  id: 'new_country',
  severity: 'low',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: false,
  thresholds: { min_logins: 3 },
  response: 'notify',
  evaluate: ({ event, subject, novelty }, limits) =>
    event.code === LOGIN && novelty.country && subject.profile.logins >= limits.min_logins
      ? { reason: { code: 'first_country', params: { country: event.country } } }
      : null,
});
