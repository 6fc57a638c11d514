export const queues = {
  title: 'Warteschlangen',
  explain:
    'Was die Worker vor sich haben. Aufträge werden von selbst wiederholt; was nach allen Versuchen fehlschlug, steht hier.',
  name: {
    ingest: 'Ereignisse',
    mail: 'Mail',
    exports: 'Exporte',
    streams: 'Streams',
    maintenance: 'Wartung',
  },
  about: {
    ingest:
      'Stapel von Ereignissen auf dem Weg ins Audit-Protokoll. Schlechte Ereignisse kommen zu den unzustellbaren.',
    mail: 'Mails auf dem Weg hinaus. Eine Mail, die sich nicht senden lässt, steht als system.mail:failed im Protokoll.',
    exports: 'Dateien mit Ereignissen, die jemand angefordert hat oder ein Zeitplan erstellt.',
    streams: 'Ereignisse auf dem Weg zu Webhooks, Syslog und Dateien.',
    maintenance: 'Was nach der Uhr läuft: Partitionen, Aufbewahrung, Erkennung, Exporte.',
  },
  state: { waiting: 'Warten', active: 'Laufen', delayed: 'Aufgeschoben', failed: 'Fehlgeschlagen' },
  failed_of: 'Fehlgeschlagene Aufträge: %{name}',
  column: {
    job: 'Auftrag',
    error: 'Fehler',
    tries: 'Versuche',
    failed: 'Fehlgeschlagen',
    actions: 'Aktionen',
  },
  retry: {
    action: 'Noch einmal',
    action_for: '%{name} noch einmal ausführen',
    title: '%{name} noch einmal ausführen?',
    explain: 'Der Auftrag läuft jetzt noch einmal. Aufträge können gefahrlos zweimal laufen.',
    submit: 'Noch einmal ausführen',
    done: '%{name} läuft noch einmal.',
  },
  remove: {
    action: 'Entfernen',
    action_for: '%{name} entfernen',
    title: '%{name} entfernen?',
    explain: 'Der Auftrag wird aufgegeben und sein Fehler vergessen. Was er tun sollte, geschieht nicht.',
    submit: 'Auftrag entfernen',
    done: '%{name} ist entfernt.',
  },
};
