export const bulkActions = {
  act_all: 'Aktion für alle Treffer',
  act_chosen: 'Aktion für die ausgewählte Person |||| Aktion für die %{count} Ausgewählten',
  choose_some: 'Wählen Sie Personen aus, oder handeln Sie an allen Treffern.',
  narrow:
    'Grenzen Sie erst die Liste ein, oder wählen Sie Personen aus: Auf alle auf einmal wirkt niemand ein.',
  about_chosen:
    'Es geht um die %{count} Person, die Sie ausgewählt haben. |||| Es geht um die %{count} Personen, die Sie ausgewählt haben.',
  about_all:
    'Es geht um die %{count} Person, auf die die Liste jetzt passt. |||| Es geht um alle %{count} Personen, auf die die Liste jetzt passt.',
  acting_on: 'Für %{count} davon wird es getan.',
  nobody: 'Es gibt niemanden, für den es getan würde.',
  too_many: 'Zu viele: höchstens 50.000 auf einmal. Grenzen Sie die Liste ein.',
  skipped: 'Übersprungen:',
  why: {
    own_account: 'Ihr eigenes Konto',
    higher_role: 'Konten der gleichen oder einer höheren Rolle',
    account_closed: 'geschlossene Konten',
    account_deactivated: 'deaktivierte Konten',
    last_admin: 'letzte Administration',
    requester_gone: 'Ihre Rolle wurde inzwischen geändert',
    unknown: 'anderer Grund',
  },
  action: {
    revoke_sessions: {
      name: 'Alle ihre Sitzungen beenden',
      title: 'Sitzungen vieler Personen beenden?',
      explain:
        'Alle ihre Geräte werden abgemeldet; auch gemerkte Geräte, persönliche Token, verbundene Anwendungen und offene Änderungen werden widerrufen. Jede Person bekommt eine E-Mail.',
      submit: 'Sitzungen von %{count} Person beenden |||| Sitzungen von %{count} Personen beenden',
      running: 'Sitzungen werden beendet: %{done} von %{total} Personen',
      finished: 'Sitzungen beendet',
    },
    require_password_change: {
      name: 'Neue Passwörter verlangen',
      title: 'Von vielen Personen ein neues Passwort verlangen?',
      explain:
        'Ihre nächste Anmeldung öffnet keine Sitzung; stattdessen geht ein Link für ein neues Passwort ins Postfach. Offene Sitzungen laufen weiter. Jede Person bekommt eine E-Mail.',
      submit:
        'Neues Passwort von %{count} Person verlangen |||| Neue Passwörter von %{count} Personen verlangen',
      running: 'Neue Passwörter werden verlangt: %{done} von %{total} Personen',
      finished: 'Neue Passwörter verlangt',
    },
    revoke_devices: {
      running: 'Geräte werden vergessen: %{done} von %{total} Personen',
      finished: 'Geräte vergessen',
    },
    lock: { running: 'Konten werden gesperrt: %{done} von %{total} Personen', finished: 'Konten gesperrt' },
    unlock: {
      running: 'Konten werden entsperrt: %{done} von %{total} Personen',
      finished: 'Konten entsperrt',
    },
  },
  goes_on: 'Es geht weiter, auch wenn Sie diese Seite verlassen.',
  result: {
    changed: 'getan: %{count}',
    unchanged: 'war schon so: %{count}',
    skipped: 'übersprungen: %{count} (%{why})',
    failed: 'fehlgeschlagen: %{count}',
  },
  dismiss: 'Ergebnis ausblenden',
  export: {
    name: 'Als CSV exportieren',
    title: 'Benutzer als CSV exportieren?',
    explain:
      'Die Datei enthält Kennung, Adresse, Name, Position, Telefon, Organisation, Rolle, Status, zweiten Faktor und Risiko. Dass Sie sie exportieren, wird festgehalten.',
    too_many:
      'Die Datei endet nach den ersten 50.000, nach Adresse. Grenzen Sie die Liste ein, um alle zu bekommen.',
    submit: '%{count} Person exportieren |||| %{count} Personen exportieren',
    done: 'Die Datei liegt in Ihren Downloads.',
  },
};
