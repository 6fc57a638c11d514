export const alertMail = {
  title: 'Mail about alerts',
  explain:
    'A mail lists the open alerts that it has not told you of, and those that have got worse. When there is nothing new none is sent.',
  save: 'Save',
  saved: 'Your mail about alerts is changed',
  when: 'When',
  is_default: 'What your role brings; choose something else if you like.',
  mode: {
    off: 'Never',
    at_once: 'At once, at most every five minutes',
    hourly: 'Every hour',
    daily: 'Once a day',
  },
  least_severity: 'Only from this severity on',
  hour: 'Hour of the day',
  zone: 'On the clock of %{zone}.',
  change_zone: 'Change the time zone',
};
