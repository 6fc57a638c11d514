// English shows the API's own texts (core/detection/rules).
export const ruleTexts = {
  sentence: {
    risky_login: 'Eine Anmeldung, die ihrem Benutzer so wenig gleicht wie kaum eine der letzten.',
    new_country: 'Die erste Anmeldung aus einem Land.',
    new_device_and_network: 'Eine Anmeldung, deren Gerät und Netz für den Benutzer beide neu sind.',
    impossible_travel: 'Zwei Anmeldungen, zu weit auseinander für die Zeit dazwischen.',
    dormant_account:
      'In ein Konto, das monatelang niemand benutzte, meldet sich jemand an einem neuen Ort mit einem neuen Gerät an.',
    login_after_failures:
      'Nach vielen Fehlversuchen gelingt eine Anmeldung aus einem fremden Netz oder von einem fremden Gerät.',
    password_guessing:
      'Viele fehlgeschlagene Anmeldungen an einem Konto, von wo sein Benutzer sich nie anmeldete.',
    credential_stuffing:
      'Ein Netz versucht viele Konten, die sich nie von dort anmeldeten, jedes ein paar Mal.',
    password_spraying:
      'Viele Konten scheitern ein- oder zweimal, jedes aus einem ihm fremden Netz, an mehr Orten als sonst.',
    automation:
      'Ein Programm meldet sich an, wo ein Mensch es sollte: erkannt am User-Agent oder am gleichmäßigen Takt.',
    second_factor_guessing: 'Viele falsche Codes an einem Konto: Wer es versucht, hat das Passwort.',
    code_bombing:
      'Jemandem werden so viele Codes geschickt, dass er einen preisgeben könnte, damit es aufhört.',
    backup_code_new_place:
      'Ein Backup-Code wird an einem Ort oder mit einem Gerät benutzt, die für den Benutzer neu sind.',
    many_reset_requests:
      'Passwort-Zurücksetzungen werden immer wieder angefordert, für ein Konto oder aus einem Netz.',
    takeover_chain:
      'Zweiter Faktor, Passwort oder E-Mail-Adresse ändern sich Minuten nach einer riskanten Anmeldung.',
    session_in_two_places:
      'Gerät oder Land wechseln innerhalb einer Sitzung: Ihr Cookie könnte gestohlen sein.',
    default_staff_account:
      'Ein Personalkonto mit einem Standardnamen oder einem bekannt gewordenen Passwort wird von einem neuen Ort oder Gerät benutzt.',
    staff_mass_viewing:
      'Jemand vom Personal öffnet binnen einer Stunde die Daten von mehr Benutzern, als die Arbeit verlangt.',
    api_key_new_network:
      'Ein API-Schlüssel, der lange aus denselben Netzen benutzt wurde, wird aus einem anderen benutzt.',
    log_tampering:
      'Das versiegelte Protokoll wurde geändert: Eine Prüfung hat es gefunden, oder es wurde deshalb nicht signiert.',
    log_not_sealed:
      'Ereignisse warten seit mehr als 15 Minuten auf das Versiegeln: Bis dahin schützt sie nichts vor Änderungen.',
    log_not_verified:
      'Eine Prüfung des Audit-Protokolls schlug fehl, bevor sie fertig war: Was sie gefunden hätte, ist nicht bekannt.',
  },
  threshold: {
    least_score: 'Mindestwert',
    least_logins: 'Anmeldungen davor, mindestens',
    speed_kmh: 'Tempo, km/h',
    least_km: 'Strecke, mindestens, km',
    shared_network_logins: 'Anmeldungen eines geteilten Netzes',
    days: 'Tage',
    failures: 'Fehlversuche',
    hours: 'Stunden',
    unknown_failures: 'Fehlversuche ohne Geschichte',
    minutes: 'Minuten',
    accounts: 'Konten',
    accounts_where_nobody: 'Konten, wo sich sonst niemand anmeldet',
    tries_each: 'Versuche je Konto',
    accounts_in_10_minutes: 'Konten in 10 Minuten',
    accounts_an_hour: 'Konten in einer Stunde',
    accounts_a_day: 'Konten am Tag',
    times_usual: 'Vielfaches des Üblichen',
    tries: 'Versuche',
    unevenness_percent: 'Ungleichmäßigkeit, Prozent',
    codes: 'Codes',
    of_account: 'für ein Konto',
    of_network: 'aus einem Netz',
    users: 'Benutzer',
    least_uses: 'Benutzungen, mindestens',
    first_networks: 'Netze am Anfang',
    first_days: 'Tage am Anfang',
    most_networks: 'Netze, höchstens',
  },
  meaning: {
    risky_login: {
      least_score:
        'Wert, ab dem sie zählt: 80 sind die obersten 3 %, 90 die obersten 0,5 %, 100 die obersten 0,1 %.',
      least_logins: 'Anmeldungen, vor denen die Geschichte zu kurz ist, um etwas zu sagen.',
    },
    new_country: {
      least_logins: 'Anmeldungen, vor denen kein Land neu genannt wird.',
    },
    new_device_and_network: {
      least_logins: 'Anmeldungen, vor denen nichts neu genannt wird.',
      least_score: 'Wert, ab dem sie zählt, 0 bis 100.',
    },
    impossible_travel: {
      speed_kmh: 'Schnellste glaubhafte Reise, km/h.',
      least_km: 'Kürzere Strecken zählen nicht, km.',
      shared_network_logins:
        'Ein Netz mit so vielen Anmeldungen in letzter Zeit ist ein Anbieter oder VPN-Ausgang, kein Ort.',
    },
    dormant_account: {
      days: 'Tage ohne Anmeldung.',
      least_logins: 'Anmeldungen davor, mindestens.',
    },
    login_after_failures: {
      failures: 'Fehlgeschlagene Anmeldungen des Kontos davor.',
      hours: 'Innerhalb so vieler Stunden.',
      least_score: 'Wert der Anmeldung, 0 bis 100.',
    },
    password_guessing: {
      failures:
        'Fehlgeschlagene Anmeldungen eines Kontos mit Geschichte, aus einem ihm neuen Netz und von einem neuen Gerät.',
      unknown_failures: 'Dasselbe für ein Konto, an dem sich noch niemand angemeldet hat.',
      minutes: 'Innerhalb so vieler Minuten.',
    },
    credential_stuffing: {
      accounts: 'Konten, die aus einem Netz (/24 oder /48) binnen einer Stunde versucht wurden.',
      accounts_where_nobody: 'Dasselbe aus einem Netz, aus dem sich in letzter Zeit niemand angemeldet hat.',
      tries_each: 'Versuche je Konto im Schnitt, höchstens; mehr ist Raten.',
    },
    password_spraying: {
      accounts_in_10_minutes:
        'Konten mit einem Fehlversuch aus einem fremden Netz in zehn Minuten, mindestens.',
      accounts_an_hour: 'Dasselbe in einer Stunde.',
      accounts_a_day: 'Dasselbe an einem Tag: langsames Sprühen.',
      times_usual: 'Und so vielmal mehr, als in solcher Zeit üblich ist.',
    },
    automation: {
      tries: 'Versuche Fremder aus einem Netz, deren Takt angesehen wird.',
      unevenness_percent: 'Abweichung der Pausen dazwischen in Prozent ihres Mittels, höchstens.',
    },
    second_factor_guessing: {
      codes: 'Falsche Codes des Kontos.',
      minutes: 'Innerhalb so vieler Minuten.',
    },
    code_bombing: {
      codes: 'An den Benutzer gesandte Codes.',
      minutes: 'Innerhalb so vieler Minuten.',
    },
    backup_code_new_place: {
      minutes: 'Die Anmeldung, zu der er gehört, ist höchstens so viele Minuten alt.',
    },
    many_reset_requests: {
      of_account: 'Zurücksetzungen, die für ein Konto angefordert wurden.',
      of_network: 'Konten, für die ein Netz binnen einer Stunde anfragt.',
      hours: 'Innerhalb so vieler Stunden.',
    },
    takeover_chain: {
      minutes: 'Höchstens so viele Minuten nach der Anmeldung.',
      least_score: 'Wert dieser Anmeldung, 0 bis 100; eine mit neuem Gerät an neuem Ort zählt auch.',
    },
    session_in_two_places: {
      hours: 'Ein Land gilt binnen so vieler Stunden als gewechselt; später kann es eine Reise sein.',
    },
    default_staff_account: {
      least_logins: 'Anmeldungen, vor denen kein Netz neu genannt wird.',
    },
    staff_mass_viewing: {
      users: 'Verschiedene Benutzer, die binnen einer Stunde angesehen wurden.',
    },
    api_key_new_network: {
      first_networks: 'Netze am Anfang, die nicht neu genannt werden; für Schlüssel von Gatehouse.',
      first_days:
        'Tage nach der ersten Benutzung, an denen kein Netz neu genannt wird; für Schlüssel von Gatehouse.',
      most_networks: 'Netze, ab denen ein Schlüssel keinen festen Ort hat; für Schlüssel von Gatehouse.',
      least_uses:
        'Benutzungen, vor denen kein Netz neu genannt wird; für Schlüssel in Ereignissen anderer Dienste.',
    },
  },
};

/** What rules advise; a key is the English advice in small letters. */
export const advice = {
  compare_with_the_usual_sign_ins: 'Mit den üblichen Anmeldungen vergleichen',
  ask_the_user: 'Den Benutzer fragen',
  revoke_the_session_if_it_was_not_them: 'Die Sitzung beenden, wenn er es nicht war',
  ask_the_user_whether_they_are_travelling: 'Den Benutzer fragen, ob er auf Reisen ist',
  ask_the_user_whether_they_have_a_new_device: 'Den Benutzer fragen, ob er ein neues Gerät hat',
  ask_the_user_whether_both_sign_ins_were_theirs: 'Den Benutzer fragen, ob beide Anmeldungen von ihm sind',
  revoke_the_newer_session: 'Die neuere Sitzung beenden',
  have_the_password_changed: 'Das Passwort ändern lassen',
  close_the_account_if_nobody_needs_it: 'Das Konto schließen, wenn es niemand braucht',
  ask_the_user_whether_it_was_them: 'Den Benutzer fragen, ob er es war',
  revoke_the_session: 'Die Sitzung beenden',
  look_at_where_the_tries_come_from: 'Ansehen, woher die Versuche kommen',
  lock_the_account_if_they_go_on: 'Das Konto sperren, wenn es weitergeht',
  block_the_network_in_front_of_the_service: 'Das Netz vor dem Dienst sperren',
  revoke_sessions_that_were_opened_from_it: 'Sitzungen beenden, die von dort geöffnet wurden',
  have_the_passwords_of_accounts_that_it_got_into_changed:
    'Die Passwörter der Konten ändern lassen, in die es kam',
  look_for_what_the_tries_share_user_agent_rhythm:
    'Suchen, was die Versuche gemeinsam haben (User-Agent, Takt)',
  require_codes_for_all_sign_ins_from_new_networks:
    'Bei allen Anmeldungen aus neuen Netzen einen Code verlangen',
  find_out_whose_program_it_is: 'Herausfinden, wessen Programm es ist',
  give_it_an_api_key_instead_of_a_password: 'Ihm einen API-Schlüssel statt eines Passworts geben',
  have_the_password_changed_it_is_known: 'Das Passwort ändern lassen: Es ist bekannt',
  tell_the_user_to_give_no_code_away: 'Dem Benutzer sagen, dass er keinen Code weitergeben soll',
  ask_the_user_whether_they_used_a_backup_code: 'Den Benutzer fragen, ob er einen Backup-Code benutzt hat',
  have_new_backup_codes_made: 'Neue Backup-Codes erstellen lassen',
  tell_the_user_that_nobody_from_support_asks_for_such_links:
    'Dem Benutzer sagen, dass niemand vom Support nach solchen Links fragt',
  look_at_who_asks: 'Ansehen, wer anfragt',
  look_whether_the_workers_are_running: 'Prüfen, ob die Worker laufen',
  look_who_holds_the_log_in_the_database: 'Prüfen, wer das Log in der Datenbank hält',
  read_the_log_of_the_workers: 'Das Log der Worker lesen',
  run_npm_run_verify: 'npm run verify ausführen',
  revoke_all_sessions: 'Alle Sitzungen beenden',
  restore_the_e_mail_address: 'Die E-Mail-Adresse wiederherstellen',
  reset_password_and_second_factor_with_the_user: 'Passwort und zweiten Faktor mit dem Benutzer zurücksetzen',
  look_at_what_was_done_since_the_change: 'Ansehen, was seit der Änderung getan wurde',
  give_every_member_of_staff_an_account_of_their_own: 'Allen im Team ein eigenes Konto geben',
  change_the_password: 'Das Passwort ändern',
  require_a_second_factor: 'Einen zweiten Faktor verlangen',
  ask_the_member_of_staff_or_their_lead: 'Die Person oder ihre Leitung fragen',
  look_at_what_was_viewed: 'Ansehen, was angesehen wurde',
  ask_who_runs_the_service: 'Fragen, wer den Dienst betreibt',
  revoke_the_key_if_nobody_moved_it: 'Den Schlüssel widerrufen, wenn niemand ihn verlegt hat',
  stop_whoever_has_access_to_the_database: 'Allen mit Zugang zur Datenbank diesen sperren',
  compare_with_the_last_export_that_verifies: 'Mit dem letzten Export vergleichen, der stimmt',
};
