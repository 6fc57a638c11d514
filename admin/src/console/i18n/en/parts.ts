export const parts = {
  more: '%{count} more |||| %{count} more',
  owner_inactive: 'no longer active',
  why: 'Why?',
  why_hint: 'Kept in the audit log.',
  events_of_ip: 'Events from here',
  users_of_ip: 'Users from here',
  events_of_country: 'Events from here',
  users_of_country: 'Users from here',
  events_of_device: 'Events on such a device',
  users_of_device: 'Users with such a device',
  events_of_session: 'Events of this session',
  users_of_session: 'User of this session',
};
