export const staff = {
  title: 'Personal',
  none: 'Noch kein Personal',
  you: 'Sie',
  actions_for: 'Aktionen für %{name}',
  column: {
    name: 'Name',
    role: 'Rolle',
    state: 'Zustand',
    two_factor: 'Zwei Faktoren',
    last_active: 'Zuletzt aktiv',
    actions: 'Aktionen',
  },
  state: {
    invited: 'Eingeladen',
    invited_at: 'Der Link läuft ab',
    expired: 'Einladung abgelaufen',
    expired_at: 'Abgelaufen',
  },
  rule: {
    required:
      'Zwei-Faktor-Authentisierung ist für das Personal Pflicht: Wer keine hat, kann nichts tun als sie einzurichten.',
    optional: 'Zwei-Faktor-Authentisierung ist für das Personal hier freiwillig.',
    setting: 'STAFF_TWO_FACTOR in den Einstellungen',
  },
  role_hint: {
    support: 'Findet Benutzer, beendet Sitzungen, setzt Zugänge zurück.',
    security: 'Wie Support, dazu Alarme, Erkennungsregeln, Warteschlangen.',
    compliance: 'Liest das Protokoll, exportiert, legt die Aufbewahrung fest.',
    admin: 'Alles, auch Personal und API-Schlüssel.',
    none: 'Von nun an ein Endbenutzer ohne Zugang zur Konsole.',
  },
  invite: {
    action: 'Jemanden einladen',
    title: 'Jemanden einladen',
    explain: 'Ein Link per Mail setzt das Passwort. Er gilt einmal und 7 Tage lang.',
    email: 'E-Mail-Adresse',
    name: 'Name',
    submit: 'Einladung senden',
    done: 'Eine Einladung an %{email} ist unterwegs.',
  },
  step: {
    change_role: {
      action: 'Rolle ändern',
      title: 'Die Rolle von %{name} ändern',
      explain:
        'Alle Sitzungen von %{name} enden, und gemerkte Geräte, persönliche Token, verbundene Anwendungen und offene Änderungen werden widerrufen. Eine Mail sagt es.',
      submit: 'Rolle ändern',
      done: '%{name} hat eine andere Rolle.',
    },
    invite_again: {
      action: 'Einladung noch einmal senden',
      title: '%{name} noch einmal einladen?',
      explain: 'Ein neuer Link geht per Mail hinaus. Der vorige ist ungültig.',
      submit: 'Noch einmal senden',
      done: 'Eine neue Einladung an %{name} ist unterwegs.',
    },
    deactivate: {
      action: 'Deaktivieren',
      title: '%{name} deaktivieren?',
      explain:
        'Alle Sitzungen enden, gemerkte Geräte, persönliche Token, Links und offene Änderungen werden widerrufen, und niemand meldet sich mehr an. Das Konto lässt sich wieder öffnen.',
      submit: 'Deaktivieren',
      done: '%{name} ist deaktiviert.',
    },
    take_back: {
      action: 'Einladung zurücknehmen',
      title: 'Die Einladung von %{name} zurücknehmen?',
      explain: 'Der gesendete Link ist ab jetzt ungültig.',
      submit: 'Zurücknehmen',
      done: 'Die Einladung von %{name} ist zurückgenommen.',
    },
    reactivate: {
      action: 'Wieder aktivieren',
      title: '%{name} wieder aktivieren?',
      explain: 'Das Konto öffnet sich wieder mit seiner Rolle und seinem Passwort. Eine Mail sagt es.',
      submit: 'Wieder aktivieren',
      done: '%{name} ist wieder aktiv.',
    },
  },
};
