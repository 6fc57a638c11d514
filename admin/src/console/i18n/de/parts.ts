export const parts = {
  more: '%{count} weitere |||| %{count} weitere',
  owner_inactive: 'nicht mehr aktiv',
  why: 'Warum?',
  why_hint: 'Steht im Audit-Protokoll.',
  events_of_ip: 'Ereignisse von hier',
  users_of_ip: 'Benutzer von hier',
  events_of_country: 'Ereignisse von hier',
  users_of_country: 'Benutzer von hier',
  events_of_device: 'Ereignisse auf so einem Gerät',
  users_of_device: 'Benutzer mit so einem Gerät',
  events_of_session: 'Ereignisse dieser Sitzung',
  users_of_session: 'Benutzer dieser Sitzung',
};
