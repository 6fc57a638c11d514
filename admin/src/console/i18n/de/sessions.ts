export const sessions = {
  title: 'Sitzungen',
  none: 'Niemand ist angemeldet',
  none_explained: 'Sitzungen aller Benutzer erscheinen hier, wenn sie sich anmelden.',
  choose: 'Die Sitzung von %{name} auswählen',
  choose_some: 'Wählen Sie Sitzungen aus, um mehrere auf einmal zu beenden.',
  filter: {
    user: 'Benutzer',
    ip: 'Adresse oder Netz',
    country: 'Land',
    device: 'Gerät',
    who: 'Wer',
    staff_true: 'Personal',
    staff_false: 'Endbenutzer',
    age: 'Angemeldet',
    days_ago: 'Vor mehr als einem Tag |||| Vor mehr als %{smart_count} Tagen',
  },
  end: {
    chosen: 'Sitzungen beenden',
    one_of: 'Die Sitzung von %{name} beenden',
    title: '%{smart_count} Sitzung beenden? |||| %{smart_count} Sitzungen beenden?',
    submit: 'Sitzung beenden |||| Sitzungen beenden',
    explain:
      'Mit der nächsten Anfrage sind sie abgemeldet. Jeder Benutzer erfährt es per Mail. Sitzungen von Kolleginnen und Kollegen gleicher oder höherer Rolle bleiben.',
    done: '%{smart_count} Sitzung beendet. |||| %{smart_count} Sitzungen beendet.',
    skipped:
      '%{smart_count} Benutzer blieb unberührt: Dieses Konto ist Ihnen nicht erlaubt. |||| %{smart_count} Benutzer blieben unberührt: Diese Konten sind Ihnen nicht erlaubt.',
  },
};
