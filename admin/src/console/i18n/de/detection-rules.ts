export const detectionRules = {
  title: 'Erkennungsregeln',
  column: {
    enabled: 'An',
    rule: 'Regel',
    severity: 'Schwere',
    mode: 'Reaktion',
    hits: 'Treffer, 30 Tage',
    precision: 'Zutreffend, 30 Tage',
    actions: 'Aktionen',
  },
  precision: '%{share} von %{smart_count} |||| %{share} von %{smart_count}',
  change: 'Ändern',
  change_of: 'Ändern: %{name}',
  save: 'Speichern',
  saved: '%{name}: gespeichert',
  explain:
    'Gilt ab dem nächsten Ereignis. Probieren Sie es vorher unter „Nachläufe“ an der Vergangenheit aus.',
  default: 'Voreinstellung: %{value}.',
  turn_off: {
    title: '„%{name}“ ausschalten?',
    explain: 'Sie findet nichts mehr, bis jemand sie einschaltet.',
    submit: 'Ausschalten',
  },
  turn_on: {
    title: '„%{name}“ einschalten?',
    explain: 'Sie sieht sich ab jetzt jedes Ereignis an.',
    submit: 'Einschalten',
  },
  mode: {
    off: 'Keine Reaktion',
    suggest: 'Vorgeschlagen',
    act: 'Sofort getan',
    dry_run: 'Probelauf',
  },
  mode_long: {
    off: 'Nur Alarme.',
    suggest: 'Das Team sieht, was es tun könnte.',
    act: 'Gatehouse tut es von selbst.',
  },
  response: {
    none: 'Nichts',
    notify: 'Benutzer per Mail benachrichtigen',
    ask_code: 'Nach einem Code fragen',
    refuse: 'Anmeldung ablehnen',
    revoke_session: 'Sitzung beenden',
    lock: 'Konto sperren',
  },
  field: {
    mode: 'Wenn die Regel anschlägt',
    response: 'Reaktion',
    dry_run: 'Probelauf: nur vermerken, was getan würde',
  },
};
