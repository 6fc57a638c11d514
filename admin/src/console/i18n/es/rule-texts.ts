// English shows the API's own texts (core/detection/rules).
export const ruleTexts = {
  sentence: {
    risky_login: 'Un inicio de sesión de los que menos se parecen a su usuario entre los recientes.',
    new_country: 'El primer inicio de sesión desde un país.',
    new_device_and_network: 'Un inicio de sesión cuyo dispositivo y red son nuevos para el usuario.',
    impossible_travel: 'Dos inicios de sesión demasiado lejos para el tiempo que los separa.',
    dormant_account:
      'Se entra en una cuenta que nadie usó durante meses, desde un lugar nuevo y con un dispositivo nuevo.',
    login_after_failures:
      'Tras muchos intentos fallidos tiene éxito un inicio de sesión desde una red o un dispositivo extraños.',
    password_guessing: 'Muchos inicios fallidos en una cuenta, desde donde su usuario nunca entró.',
    credential_stuffing:
      'Una red prueba muchas cuentas que nunca entraron desde ella, unas pocas veces cada una.',
    password_spraying:
      'Muchas cuentas fallan una o dos veces, cada una desde una red extraña para ella, en más lugares de lo habitual.',
    automation:
      'Un programa inicia sesión donde debería hacerlo una persona: por su agente de usuario o por su ritmo uniforme.',
    second_factor_guessing: 'Muchos códigos erróneos en una cuenta: quien lo intenta tiene la contraseña.',
    code_bombing: 'Se envían tantos códigos a un usuario que podría dar uno para que pare.',
    backup_code_new_place:
      'Se usa un código de respaldo en un lugar o con un dispositivo nuevos para el usuario.',
    many_reset_requests:
      'Se piden una y otra vez restablecimientos de contraseña, para una cuenta o desde una red.',
    takeover_chain:
      'El segundo factor, la contraseña o el correo cambian minutos después de un inicio de sesión arriesgado.',
    session_in_two_places:
      'El dispositivo o el país cambia dentro de una sesión: puede que hayan robado su cookie.',
    default_staff_account:
      'Una cuenta del personal con un nombre por defecto, o con una contraseña filtrada, se usa desde un lugar o dispositivo nuevo.',
    staff_mass_viewing:
      'Alguien del personal abre en una hora los datos de más usuarios de los que exige su trabajo.',
    api_key_new_network: 'Una clave de API usada mucho tiempo desde las mismas redes se usa desde otra.',
    log_tampering: 'El registro sellado fue alterado: lo halló una comprobación o por eso no se firmó.',
    log_not_sealed:
      'Hay eventos que esperan más de 15 minutos a ser sellados: hasta entonces nada los protege de cambios.',
    log_not_verified:
      'Una comprobación del registro de auditoría falló antes de terminar: no se sabe qué habría encontrado.',
  },
  threshold: {
    least_score: 'puntuación mínima',
    least_logins: 'inicios anteriores como mínimo',
    speed_kmh: 'velocidad, km/h',
    least_km: 'distancia mínima, km',
    shared_network_logins: 'inicios de una red compartida',
    days: 'días',
    failures: 'intentos fallidos',
    hours: 'horas',
    unknown_failures: 'intentos fallidos sin historial',
    minutes: 'minutos',
    accounts: 'cuentas',
    accounts_where_nobody: 'cuentas donde nadie más entra',
    tries_each: 'intentos por cuenta',
    accounts_in_10_minutes: 'cuentas en 10 minutos',
    accounts_an_hour: 'cuentas en una hora',
    accounts_a_day: 'cuentas al día',
    times_usual: 'veces lo habitual',
    tries: 'intentos',
    unevenness_percent: 'irregularidad, por ciento',
    codes: 'códigos',
    of_account: 'para una cuenta',
    of_network: 'desde una red',
    users: 'usuarios',
    least_uses: 'usos como mínimo',
    first_networks: 'redes al principio',
    first_days: 'días al principio',
    most_networks: 'redes como máximo',
  },
  meaning: {
    risky_login: {
      least_score: 'Puntuación desde la que cuenta: 80 es el 3 % superior, 90 el 0,5 %, 100 el 0,1 %.',
      least_logins: 'Inicios de sesión antes de los cuales el historial es demasiado corto.',
    },
    new_country: {
      least_logins: 'Inicios de sesión antes de los cuales ningún país se llama nuevo.',
    },
    new_device_and_network: {
      least_logins: 'Inicios de sesión antes de los cuales nada se llama nuevo.',
      least_score: 'Puntuación desde la que cuenta, de 0 a 100.',
    },
    impossible_travel: {
      speed_kmh: 'Viaje más rápido creíble, km/h.',
      least_km: 'Las distancias menores no cuentan, km.',
      shared_network_logins:
        'Una red con tantos inicios recientes es un operador o una salida de VPN, no un lugar.',
    },
    dormant_account: {
      days: 'Días sin iniciar sesión.',
      least_logins: 'Inicios de sesión anteriores, como mínimo.',
    },
    login_after_failures: {
      failures: 'Inicios fallidos de la cuenta antes.',
      hours: 'En tantas horas.',
      least_score: 'Puntuación del inicio de sesión, de 0 a 100.',
    },
    password_guessing: {
      failures:
        'Inicios fallidos de una cuenta con historial, desde una red y un dispositivo nuevos para ella.',
      unknown_failures: 'Lo mismo para una cuenta en la que aún no ha entrado nadie.',
      minutes: 'En tantos minutos.',
    },
    credential_stuffing: {
      accounts: 'Cuentas probadas desde una red (/24 o /48) en una hora.',
      accounts_where_nobody: 'Lo mismo desde una red de la que nadie ha entrado últimamente.',
      tries_each: 'Intentos por cuenta como máximo, de media; más es adivinar.',
    },
    password_spraying: {
      accounts_in_10_minutes:
        'Cuentas con un intento fallido desde una red extraña en diez minutos, como mínimo.',
      accounts_an_hour: 'Lo mismo en una hora.',
      accounts_a_day: 'Lo mismo en un día: pulverización lenta.',
      times_usual: 'Y tantas veces lo habitual en un tiempo así.',
    },
    automation: {
      tries: 'Intentos de extraños desde una red cuyo ritmo se examina.',
      unevenness_percent: 'Desviación de las pausas entre ellos en porcentaje de su media, como máximo.',
    },
    second_factor_guessing: {
      codes: 'Códigos erróneos de la cuenta.',
      minutes: 'En tantos minutos.',
    },
    code_bombing: {
      codes: 'Códigos enviados al usuario.',
      minutes: 'En tantos minutos.',
    },
    backup_code_new_place: {
      minutes: 'El inicio de sesión al que pertenece tiene como máximo tantos minutos.',
    },
    many_reset_requests: {
      of_account: 'Restablecimientos pedidos para una cuenta.',
      of_network: 'Cuentas para las que pide una red en una hora.',
      hours: 'En tantas horas.',
    },
    takeover_chain: {
      minutes: 'Como máximo tantos minutos después del inicio de sesión.',
      least_score:
        'Puntuación de ese inicio, de 0 a 100; también cuenta uno con dispositivo nuevo en un lugar nuevo.',
    },
    session_in_two_places: {
      hours: 'Un país cuenta como cambiado dentro de tantas horas; después puede ser un viaje.',
    },
    default_staff_account: {
      least_logins: 'Inicios de sesión antes de los cuales ninguna red se llama nueva.',
    },
    staff_mass_viewing: {
      users: 'Usuarios distintos vistos en una hora.',
    },
    api_key_new_network: {
      first_networks: 'Redes al principio que no se llaman nuevas; para claves de Gatehouse.',
      first_days: 'Días tras el primer uso en los que ninguna red se llama nueva; para claves de Gatehouse.',
      most_networks:
        'Redes a partir de las cuales una clave no tiene lugar propio; para claves de Gatehouse.',
      least_uses:
        'Usos antes de los cuales ninguna red se llama nueva; para claves en eventos de otros servicios.',
    },
  },
};

/** What rules advise; a key is the English advice in small letters. */
export const advice = {
  compare_with_the_usual_sign_ins: 'Comparar con los inicios habituales',
  ask_the_user: 'Preguntar al usuario',
  revoke_the_session_if_it_was_not_them: 'Terminar la sesión si no fue el usuario',
  ask_the_user_whether_they_are_travelling: 'Preguntar al usuario si está de viaje',
  ask_the_user_whether_they_have_a_new_device: 'Preguntar al usuario si tiene un dispositivo nuevo',
  ask_the_user_whether_both_sign_ins_were_theirs: 'Preguntar al usuario si los dos inicios fueron suyos',
  revoke_the_newer_session: 'Terminar la sesión más reciente',
  have_the_password_changed: 'Hacer cambiar la contraseña',
  close_the_account_if_nobody_needs_it: 'Cerrar la cuenta si nadie la necesita',
  ask_the_user_whether_it_was_them: 'Preguntar al usuario si fue él',
  revoke_the_session: 'Terminar la sesión',
  look_at_where_the_tries_come_from: 'Mirar de dónde vienen los intentos',
  lock_the_account_if_they_go_on: 'Bloquear la cuenta si continúan',
  block_the_network_in_front_of_the_service: 'Bloquear la red delante del servicio',
  revoke_sessions_that_were_opened_from_it: 'Terminar las sesiones abiertas desde ella',
  have_the_passwords_of_accounts_that_it_got_into_changed:
    'Hacer cambiar las contraseñas de las cuentas en las que entró',
  look_for_what_the_tries_share_user_agent_rhythm:
    'Buscar qué comparten los intentos (agente de usuario, ritmo)',
  require_codes_for_all_sign_ins_from_new_networks: 'Exigir códigos en todos los inicios desde redes nuevas',
  find_out_whose_program_it_is: 'Averiguar de quién es el programa',
  give_it_an_api_key_instead_of_a_password: 'Darle una clave de API en lugar de una contraseña',
  have_the_password_changed_it_is_known: 'Hacer cambiar la contraseña: es conocida',
  tell_the_user_to_give_no_code_away: 'Decir al usuario que no dé ningún código',
  ask_the_user_whether_they_used_a_backup_code: 'Preguntar al usuario si usó un código de respaldo',
  have_new_backup_codes_made: 'Hacer crear códigos de respaldo nuevos',
  tell_the_user_that_nobody_from_support_asks_for_such_links:
    'Decir al usuario que nadie de soporte pide esos enlaces',
  look_at_who_asks: 'Mirar quién pide',
  look_whether_the_workers_are_running: 'Mirar si los procesos de trabajo están en marcha',
  look_who_holds_the_log_in_the_database: 'Mirar quién retiene el registro en la base de datos',
  read_the_log_of_the_workers: 'Leer el registro de los procesos de trabajo',
  run_npm_run_verify: 'Ejecutar npm run verify',
  revoke_all_sessions: 'Terminar todas las sesiones',
  restore_the_e_mail_address: 'Restaurar la dirección de correo',
  reset_password_and_second_factor_with_the_user: 'Restablecer contraseña y segundo factor con el usuario',
  look_at_what_was_done_since_the_change: 'Mirar qué se hizo desde el cambio',
  give_every_member_of_staff_an_account_of_their_own: 'Dar a cada persona del equipo una cuenta propia',
  change_the_password: 'Cambiar la contraseña',
  require_a_second_factor: 'Exigir un segundo factor',
  ask_the_member_of_staff_or_their_lead: 'Preguntar a la persona o a su responsable',
  look_at_what_was_viewed: 'Mirar qué se vio',
  ask_who_runs_the_service: 'Preguntar a quien opera el servicio',
  revoke_the_key_if_nobody_moved_it: 'Revocar la clave si nadie la trasladó',
  stop_whoever_has_access_to_the_database: 'Cortar el acceso a la base de datos',
  compare_with_the_last_export_that_verifies: 'Comparar con la última exportación que se verifica',
};
