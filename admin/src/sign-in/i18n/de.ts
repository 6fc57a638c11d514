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
      logged_out: 'Sie sind abgemeldet.',
      password_reset: 'Ihr Passwort ist geändert. Melden Sie sich mit dem neuen an.',
      revoked: 'Diese Sitzung wurde von einem anderen Gerät aus beendet. Melden Sie sich erneut an.',
      reported:
        'Diese Sitzung wurde als fremd gemeldet und beendet. Wenn Sie es waren, melden Sie sich erneut an.',
      password_changed:
        'Das Passwort wurde geändert; damit endete diese Sitzung. Melden Sie sich mit dem neuen an.',
      revoked_by_staff: 'Der Support hat diese Sitzung beendet. Melden Sie sich erneut an.',
      revoked_by_detection: 'Eine Erkennungsregel hat diese Sitzung beendet. Melden Sie sich erneut an.',
      idle: 'Diese Sitzung wurde eine Weile nicht benutzt und ist beendet. Melden Sie sich erneut an, um weiterzumachen.',
      expired:
        'Diese Sitzung hat ihr Höchstalter erreicht und ist beendet. Melden Sie sich erneut an, um weiterzumachen.',
      account_locked: 'Dieses Konto ist gesperrt. Bitten Sie den Support um Hilfe.',
      account_deactivated: 'Dieses Konto ist deaktiviert. Bitten Sie den Support um Hilfe.',
      account_closed: 'Ihr Konto ist geschlossen.',
      two_factor_changed:
        'Die Zwei-Faktor-Authentisierung wurde geändert; damit endete diese Sitzung. Melden Sie sich erneut an.',
      email_change_undone:
        'Eine Änderung der E-Mail-Adresse wurde rückgängig gemacht; damit endete diese Sitzung. Wählen Sie mit dem Link, den wir an die wiederhergestellte Adresse geschickt haben, ein neues Passwort.',
      replaced: 'Sie haben sich in diesem Browser neu angemeldet; damit endete diese Sitzung.',
      role_changed_by_staff:
        'Ihre Rolle wurde geändert; damit endete diese Sitzung. Melden Sie sich erneut an.',
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
      loading: 'Der Link wird geprüft …',
      explain:
        '%{address} wird die E-Mail-Adresse Ihres Kontos, sobald Sie sie bestätigen. Ab dann melden Sie sich mit ihr an.',
      submit: 'Diese Adresse bestätigen',
      done: 'Ihre neue E-Mail-Adresse ist bestätigt. Melden Sie sich ab jetzt mit ihr an.',
      no_token: 'Dieser Link ist unvollständig. Öffnen Sie ihn erneut aus der E-Mail.',
      go_on: 'Weiter zu Ihrem Konto',
    },
    undo_page: {
      title: 'Ihre E-Mail-Adresse',
      changed: 'Ihr Konto hat die Adresse %{new_email} bekommen. Sie können %{old_email} wiederherstellen.',
      code: 'Code Ihrer Authenticator-App oder Ersatzcode',
      code_explain:
        'Die Zwei-Faktor-Anmeldung ist eingeschaltet: Es braucht auch einen Code. Wenn die App nicht Ihre ist, bitten Sie zuerst den Support um Hilfe.',
      pending:
        'Jemand hat für Ihr Konto %{old_email} die Adresse %{new_email} beantragt. Wenn Sie es nicht waren, brechen Sie die Änderung ab.',
      effect:
        'Damit enden alle Sitzungen, und gemerkte Geräte, persönliche Token und verbundene Anwendungen werden widerrufen. Danach wählen Sie ein neues Passwort mit einem Link, den wir an %{old_email} schicken.',
      until: 'Der Link gilt noch %{smart_count} Stunde. |||| Der Link gilt noch %{smart_count} Stunden.',
      submit: 'Alte Adresse wiederherstellen',
      cancel: 'Änderung abbrechen',
      done: '%{address} ist die Adresse Ihres Kontos. Wir haben einen Link dorthin geschickt: Wählen Sie damit ein neues Passwort.',
      no_token: 'Dieser Link ist unvollständig. Öffnen Sie ihn erneut aus der E-Mail.',
      invalid_link:
        'Dieser Link wurde schon benutzt oder ist älter als 72 Stunden. Wenn Sie sich nicht anmelden können, bitten Sie den Support um Hilfe.',
      email_taken:
        'Diese Adresse gehört inzwischen zu einem anderen Konto. Alle Sitzungen Ihres Kontos sind beendet; bitten Sie den Support um Hilfe.',
      was_me: 'Wenn Sie es selbst waren, schließen Sie diese Seite: Es geschieht nichts.',
    },
  },
};
