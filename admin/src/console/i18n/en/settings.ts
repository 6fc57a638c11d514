export const settings = {
  title: 'Settings',
  explain:
    'How this installation is set up. It is changed in the environment of the servers and workers, and counts after a restart.',
  name: 'Setting',
  value: 'Value',
  about: 'What it is for',
  set: 'Set',
  not_set: 'Not set',
  usually: 'Default: %{value}',
  group: {
    address: 'Address',
    storage: 'Database and files',
    queue: 'Queue and workers',
    mail: 'Mail',
    signing_in: 'Signing in and staff',
    limits: 'Limits',
    retention: 'Retention',
    watching: 'Metrics and logs',
    other: 'Other',
  },
};
