export const userActions = {
  more: 'Weitere Aktionen',
  unchanged: 'Das war schon so: Es wurde nichts getan.',
  undo_reason: 'Gleich danach zurückgenommen',
  reason: {
    code: 'Grund',
    text: 'Was ist passiert?',
    text_hint: 'Für das Team und das Audit-Protokoll. Die betroffene Person bekommt es nicht zu lesen.',
    ticket: 'Ticketnummer, falls vorhanden',
  },
  reason_code: {
    user_request: 'Auf Wunsch der Person',
    lost_device: 'Gerät verloren oder defekt',
    suspicious_activity: 'Verdächtige Aktivität',
    compromised_account: 'Konto übernommen',
    policy: 'Vorgabe des Unternehmens',
    offboarding: 'Verlässt die Organisation',
    correction: 'Korrektur eines Fehlers',
    other: 'Etwas anderes',
  },
  approval: {
    explain:
      'Eine zweite Person aus dem Team muss zustimmen. Bis dahin oder bis zum Ablauf wartet die Anfrage unter „Freigaben“.',
    submit: 'Freigabe anfragen',
    done: 'Die Anfrage wartet unter „Freigaben“ auf eine zweite Person.',
    pending: 'Unter „Freigaben“ wartet schon eine Anfrage dazu.',
    undo: 'Zurückziehen',
  },
  action: {
    reset_two_factor: {
      name: 'Zwei-Faktor zurücksetzen',
      short: 'Entfernt die Authenticator-App und alle Backup-Codes.',
      title: 'Zwei-Faktor-Authentifizierung von %{name} zurücksetzen?',
      explain:
        'Die Authenticator-App und alle Backup-Codes gelten nicht mehr, alle Sitzungen enden, und gemerkte Geräte, persönliche Token, verbundene Anwendungen und offene Änderungen werden widerrufen. Danach genügt das Passwort, und eine neue App kann eingerichtet werden; ein Passwort mit weniger als 15 Zeichen muss bei der nächsten Anmeldung ersetzt werden. Eine E-Mail informiert darüber.',
      submit: 'Zwei-Faktor zurücksetzen',
      done: 'Die Zwei-Faktor-Authentifizierung von %{name} ist zurückgesetzt.',
    },
    revoke_sessions: {
      name: 'Alle Sitzungen beenden',
      short: 'Meldet überall ab und widerruft Token und Geräte.',
      title: 'Alle Sitzungen von %{name} beenden?',
      explain:
        'Alle Geräte werden sofort abgemeldet. Auch gemerkte Geräte, persönliche Token, verbundene Anwendungen und offene Änderungen, etwa der Adresse, werden widerrufen. Eine E-Mail informiert darüber.',
      submit: 'Alle Sitzungen beenden',
      done: 'Alle Sitzungen von %{name} sind beendet, und alles andere, dem das Konto vertraute, ist widerrufen.',
    },
    revoke_chosen_sessions: {
      title: '%{smart_count} Sitzung von %{name} beenden? |||| %{smart_count} Sitzungen von %{name} beenden?',
      explain:
        'Das Gerät wird sofort abgemeldet und muss sich neu anmelden. Eine E-Mail informiert darüber. |||| Die Geräte werden sofort abgemeldet und müssen sich neu anmelden. Eine E-Mail informiert darüber.',
      submit: 'Sitzung beenden |||| Sitzungen beenden',
      done: '%{smart_count} Sitzung von %{name} beendet. |||| %{smart_count} Sitzungen von %{name} beendet.',
    },
    revoke_devices: {
      name: 'Gemerkte Geräte vergessen',
      short: 'Jedes Gerät wird wieder nach einem Code gefragt.',
      title: 'Gemerkte Geräte von %{name} vergessen?',
      explain:
        'Die nächste Anmeldung fragt auf jedem Gerät nach einem Code des zweiten Faktors. Offene Sitzungen laufen weiter. Eine E-Mail informiert darüber.',
      submit: 'Geräte vergessen',
      done: '%{smart_count} Gerät von %{name} ist vergessen. |||| %{smart_count} Geräte von %{name} sind vergessen.',
    },
    revoke_one_device: {
      title: 'Dieses gemerkte Gerät von %{name} vergessen?',
      explain:
        'Die nächste Anmeldung darauf fragt nach einem Code des zweiten Faktors. Offene Sitzungen laufen weiter. Eine E-Mail informiert darüber.',
      submit: 'Gerät vergessen',
      done: '%{smart_count} Gerät von %{name} ist vergessen. |||| %{smart_count} Geräte von %{name} sind vergessen.',
    },
    send_password_reset: {
      name: 'Link für neues Passwort senden',
      short: 'Schickt einen Link, um ein neues Passwort zu wählen.',
      title: '%{name} einen Link für ein neues Passwort senden?',
      explain:
        'Der Link geht an die Adresse des Kontos und gilt einmal, 30 Minuten lang. Bis er benutzt wird, ändert sich nichts.',
      submit: 'Link senden',
      done: 'Der Link ist unterwegs zu %{name}.',
    },
    require_password_change: {
      name: 'Neues Passwort verlangen',
      short: 'Bei der nächsten Anmeldung.',
      title: 'Von %{name} ein neues Passwort verlangen?',
      explain:
        'Die nächste Anmeldung mit dem jetzigen Passwort öffnet keine Sitzung; stattdessen geht ein Link für ein neues ins Postfach. Offene Sitzungen laufen weiter. Eine E-Mail informiert darüber.',
      submit: 'Neues Passwort verlangen',
      done: '%{name} muss bei der nächsten Anmeldung ein neues Passwort wählen.',
      undo: 'Wieder verlangen',
    },
    waive_password_change: {
      name: 'Kein neues Passwort mehr verlangen',
      short: 'Das jetzige Passwort gilt weiter.',
      title: '%{name} das jetzige Passwort behalten lassen?',
      explain:
        'Die Forderung wird zurückgenommen: Die nächste Anmeldung geht wieder mit dem jetzigen Passwort. Eine E-Mail informiert darüber.',
      submit: 'Nicht mehr verlangen',
      done: '%{name} muss kein neues Passwort mehr wählen.',
      undo: 'Zurücknehmen',
    },
    lock: {
      name: 'Konto sperren',
      short: 'Niemand kann sich anmelden.',
      title: 'Konto von %{name} sperren?',
      explain:
        'Niemand kann sich mehr anmelden. Alle Sitzungen enden, und gemerkte Geräte, persönliche Token, verbundene Anwendungen, Links in E-Mails und offene Änderungen werden widerrufen; das bleibt auch nach dem Entsperren so. Eine E-Mail informiert darüber.',
      submit: 'Konto sperren',
      done: 'Das Konto von %{name} ist gesperrt.',
      undo: 'Wieder sperren',
    },
    unlock: {
      name: 'Konto entsperren',
      short: 'Die Anmeldung ist wieder möglich.',
      title: 'Konto von %{name} entsperren?',
      explain:
        'Die Anmeldung ist wieder möglich. Was widerrufen wurde, bleibt widerrufen. Eine E-Mail informiert darüber.',
      submit: 'Konto entsperren',
      done: 'Das Konto von %{name} ist entsperrt.',
      undo: 'Entsperren',
    },
    confirm_email: {
      name: 'Neue E-Mail-Adresse bestätigen',
      short: 'Für eine Änderung, deren Link nicht ankommt.',
      title: 'Neue Adresse von %{name} bestätigen?',
      explain:
        'Ab jetzt meldet sich %{name} mit %{email} an, und E-Mails gehen dorthin. Die alte und die neue Adresse bekommen beide eine E-Mail. Prüfen Sie, dass die Adresse der Person gehört.',
      submit: 'Adresse bestätigen',
      done: 'Die neue Adresse von %{name} ist bestätigt.',
    },
  },
  why_not: {
    no_permission: 'Ihre Rolle darf das nicht.',
    own_account: 'Das ist Ihr eigenes Konto. Nutzen Sie „Mein Konto“, oder bitten Sie jemanden aus dem Team.',
    higher_role:
      'Auf Konten der gleichen oder einer höheren Rolle können Sie nicht einwirken. Fragen Sie die Administration.',
    account_closed: 'Dieses Konto ist endgültig geschlossen.',
    not_active: 'Das Konto ist nicht aktiv: Ein Link würde nicht funktionieren.',
    already_locked: 'Das Konto ist schon gesperrt.',
    not_locked: 'Das Konto ist nicht gesperrt.',
    account_deactivated: 'Das Konto ist deaktiviert.',
    two_factor_off: 'Die Zwei-Faktor-Authentifizierung ist aus.',
    approval_pending: 'Eine Anfrage dazu wartet unter „Freigaben“.',
    no_live_sessions:
      'Es gibt nichts zu widerrufen: keine offene Sitzung, kein gemerktes Gerät, kein Token, keine offene Änderung.',
    no_remembered_devices: 'Kein Gerät ist gemerkt.',
    already_required: 'Schon verlangt, bei der nächsten Anmeldung.',
    not_required: 'Es wird kein neues Passwort verlangt.',
    no_email_change: 'Keine neue Adresse wartet auf Bestätigung.',
  },
};
