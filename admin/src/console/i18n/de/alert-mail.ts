export const alertMail = {
  title: 'Mail zu Alarmen',
  explain:
    'Eine Mail nennt die offenen Alarme, von denen Sie noch nichts gehört haben, und die, die schlimmer wurden. Gibt es nichts Neues, kommt keine.',
  save: 'Speichern',
  saved: 'Ihre Mail zu Alarmen ist geändert',
  when: 'Wann',
  is_default: 'Das bringt Ihre Rolle mit; wählen Sie gern etwas anderes.',
  mode: {
    off: 'Nie',
    at_once: 'Sofort, höchstens alle fünf Minuten',
    hourly: 'Jede Stunde',
    daily: 'Einmal am Tag',
  },
  least_severity: 'Erst ab dieser Schwere',
  hour: 'Stunde des Tages',
  zone: 'Nach der Uhr von %{zone}.',
  change_zone: 'Zeitzone ändern',
};
