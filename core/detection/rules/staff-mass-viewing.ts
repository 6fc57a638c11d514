import { defineRule, reaches } from './rule.ts';

export const staffMassViewing = defineRule({
  id: 'staff_mass_viewing',
  severity: 'high',
  technique: { id: 'T1213', name: 'Data from Information Repositories' },
  group: 'actor',
  alerts: true,
  thresholds: { users: 60 },
  response: 'none',
  evaluate: ({ event, actor }, limits) => {
    if (event.code !== 'staff.user:viewed' || actor === null) return null;
    const count = Object.keys(actor.seen).length;
    return actor.seen[event.subject_id.slice(-12)] === 1 && reaches(count, limits.users)
      ? { reason: { code: 'users_viewed', params: { users: count } } }
      : null;
  },
});
