export const signIn = {
  'sign-in': {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    back_to_login: 'Zurück zur Anmeldung',
    change_required:
      'Sie müssen erst ein neues Passwort wählen. Wir haben einen Link dafür an Ihre E-Mail-Adresse geschickt; er gilt 30 Minuten.',
    reason: {
      two_factor_reset_by_staff:
        'Der Support hat die Zwei-Faktor-Anmeldung zurückgesetzt. Melden Sie sich neu an und richten Sie sie wieder ein.',
      session_ended:
        'Ihre Sitzung ist beendet. Melden Sie sich erneut an, um dort weiterzumachen, wo Sie waren.',
      signed_out: 'Sie sind abgemeldet.',
      password_reset: 'Ihr Passwort ist geändert. Melden Sie sich mit dem neuen an.',
      revoked: 'Diese Sitzung wurde von einem anderen Gerät aus beendet. Melden Sie sich erneut an.',
      reported:
        'Diese Sitzung wurde als fremd gemeldet und beendet. Wenn Sie es waren, melden Sie sich erneut an.',
      password_changed:
        'Das Passwort wurde geändert; damit endete diese Sitzung. Melden Sie sich mit dem neuen an.',
      revoked_by_staff: 'Der Support hat diese Sitzung beendet. Melden Sie sich erneut an.',
      idle: 'Diese Sitzung wurde eine Weile nicht benutzt und ist beendet. Melden Sie sich erneut an, um weiterzumachen.',
      expired:
        'Diese Sitzung hat ihr Höchstalter erreicht und ist beendet. Melden Sie sich erneut an, um weiterzumachen.',
      account_locked: 'Dieses Konto ist gesperrt. Bitten Sie den Support um Hilfe.',
      account_deactivated: 'Dieses Konto ist deaktiviert. Bitten Sie den Support um Hilfe.',
      account_closed: 'Ihr Konto ist geschlossen.',
    },
    too_many: 'Zu viele Versuche. Warten Sie %{wait} und versuchen Sie es erneut.',
    minutes: '%{smart_count} Minute |||| %{smart_count} Minuten',
    seconds: '%{smart_count} Sekunde |||| %{smart_count} Sekunden',
    code: {
      title: 'Code eingeben',
      explain:
        'Öffnen Sie Ihre Authenticator-App und geben Sie die 6 Ziffern ein, die sie für Gatehouse zeigt.',
      label: '6-stelliger Code',
      mailed_explain:
        'Diese Anmeldung ist anders als Ihre üblichen. Wir haben Ihnen deshalb einen Code per E-Mail geschickt. Er gilt 10 Minuten.',
      mailed_label: 'Code aus der E-Mail',
      backup_explain: 'Geben Sie einen Ihrer aufbewahrten Ersatzcodes ein. Jeder gilt einmal.',
      backup_label: 'Ersatzcode',
      use_backup: 'Stattdessen einen Ersatzcode verwenden',
      use_app: 'Stattdessen die Authenticator-App verwenden',
      remember: 'Dieses Gerät 30 Tage lang merken',
      submit: 'Prüfen',
      expired: 'Das hat zu lange gedauert. Melden Sie sich erneut an.',
    },
    forgot_page: {
      title: 'Passwort zurücksetzen',
      explain:
        'Nennen Sie uns Ihre E-Mail-Adresse. Gehört sie zu einem Konto, senden wir einen Link, um ein neues Passwort zu wählen.',
      submit: 'Link senden',
      sent: 'Gehört diese Adresse zu einem Konto, ist ein Link unterwegs. Er gilt 30 Minuten.',
      sent_hint: 'Nichts angekommen? Sehen Sie im Spam-Ordner nach und prüfen Sie die Adresse.',
    },
    reset_page: {
      title: 'Neues Passwort wählen',
      explain:
        'Mindestens 15 Zeichen, oder 8, wenn Sie Zwei-Faktor-Authentisierung verwenden. Einige Wörter, die Sie sich merken können, eignen sich gut.',
      new_password: 'Neues Passwort',
      submit: 'Neues Passwort setzen',
      no_token:
        'Dieser Link ist unvollständig. Öffnen Sie ihn erneut aus der E-Mail oder fordern Sie einen neuen an.',
      new_link: 'Neuen Link anfordern',
    },
    confirm_page: {
      title: 'E-Mail-Adresse bestätigen',
      working: 'Ihre neue Adresse wird bestätigt …',
      done: 'Ihre neue E-Mail-Adresse ist bestätigt. Melden Sie sich ab jetzt mit ihr an.',
      no_token: 'Dieser Link ist unvollständig. Öffnen Sie ihn erneut aus der E-Mail.',
      go_on: 'Weiter zu Ihrem Konto',
    },
  },
};
