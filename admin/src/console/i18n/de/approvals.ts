export const approvals = {
  title: 'Freigaben',
  empty: 'Nichts wartet auf Freigabe',
  empty_explained:
    'Mit der Einstellung TWO_FACTOR_RESET_APPROVAL wartet das Zurücksetzen der Zwei-Faktor-Authentifizierung hier, bis eine zweite Person aus dem Team zustimmt. Wer angefragt hat, kann nicht selbst zustimmen.',
  filter: { all: 'Alle', label: 'Status' },
  waiting: '%{count} wartet |||| %{count} warten',
  column: {
    request: 'Anfrage',
    why: 'Grund',
    asked: 'Angefragt von',
    state: 'Status',
    decide: 'Entscheidung',
  },
  action: { reset_two_factor: 'Zwei-Faktor zurücksetzen' },
  state: { pending: 'Wartet', approved: 'Freigegeben', rejected: 'Abgelehnt', expired: 'Abgelaufen' },
  expires: 'Läuft ab',
  ticket: 'Ticket %{ticket}',
  own: 'Von Ihnen angefragt: Jemand anderes entscheidet.',
  approve: {
    name: 'Freigeben',
    name_for: 'Anfrage für %{name} freigeben',
    title: 'Zurücksetzen für %{name} freigeben?',
    explain:
      'Die Zwei-Faktor-Authentifizierung von %{name} wird sofort entfernt: Die Authenticator-App und alle Backup-Codes gelten nicht mehr, alle Sitzungen enden, und gemerkte Geräte werden vergessen. Eine E-Mail informiert darüber.',
    submit: 'Freigeben und zurücksetzen',
    done: 'Freigegeben: Die Zwei-Faktor-Authentifizierung von %{name} ist zurückgesetzt.',
  },
  reject: {
    name: 'Ablehnen',
    name_for: 'Anfrage für %{name} ablehnen',
    title: 'Anfrage für %{name} ablehnen?',
    explain: 'Für %{name} ändert sich nichts. Die Anfrage kann erneut gestellt werden.',
    submit: 'Ablehnen',
    done: 'Die Anfrage für %{name} ist abgelehnt.',
  },
  asked_because: '%{name} hat angefragt, weil:',
};
