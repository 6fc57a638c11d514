export const settings = {
  title: 'Einstellungen',
  explain:
    'Wie diese Installation eingerichtet ist. Geändert wird es in der Umgebung der Server und Worker; es gilt nach einem Neustart.',
  name: 'Einstellung',
  value: 'Wert',
  about: 'Wozu',
  set: 'Gesetzt',
  not_set: 'Nicht gesetzt',
  usually: 'Vorgabe: %{value}',
  group: {
    address: 'Adresse',
    storage: 'Datenbank und Dateien',
    queue: 'Warteschlange und Worker',
    mail: 'Mail',
    signing_in: 'Anmeldung und Personal',
    limits: 'Grenzen',
    retention: 'Aufbewahrung',
    watching: 'Metriken und Protokolle',
    other: 'Sonstiges',
  },
};
