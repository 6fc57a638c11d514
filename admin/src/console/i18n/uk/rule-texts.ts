// English shows the API's own texts (core/detection/rules).
export const ruleTexts = {
  sentence: {
    risky_login: 'Вхід, який схожий на свого користувача найменше серед останніх.',
    new_country: 'Перший вхід із певної країни.',
    new_device_and_network: 'Вхід, у якому і пристрій, і мережа для користувача нові.',
    impossible_travel: 'Два входи, надто віддалені для часу між ними.',
    dormant_account:
      'У запис, яким місяцями ніхто не користувався, входять із нового місця з новим пристроєм.',
    login_after_failures: 'Після багатьох невдач вдається вхід із чужої мережі або з чужого пристрою.',
    password_guessing: 'Багато невдалих входів в один запис звідти, звідки його користувач ніколи не входив.',
    credential_stuffing:
      'Одна мережа пробує багато записів, які ніколи з неї не входили, кожен по кілька разів.',
    password_spraying:
      'Багато записів мають по одній-дві невдачі, кожен із чужої для себе мережі, у більшій кількості місць, ніж зазвичай.',
    automation: 'Входить програма там, де мала б людина: за її user agent або рівним ритмом.',
    second_factor_guessing: 'Багато хибних кодів для одного запису: хто пробує, той має пароль.',
    code_bombing: 'Користувачу надсилають стільки кодів, що він може віддати один, аби це припинилося.',
    backup_code_new_place: 'Резервний код використано в новому для користувача місці або з новим пристроєм.',
    many_reset_requests: 'Скидання пароля просять знову і знову: для одного запису або з однієї мережі.',
    takeover_chain: 'Другий фактор, пароль або адреса змінюються за хвилини після ризикованого входу.',
    session_in_two_places: 'Пристрій або країна змінюється всередині сеансу: можливо, його cookie викрадено.',
    default_staff_account:
      'Обліковий запис працівника зі стандартним іменем або паролем, який витік, використано з нового місця чи пристрою.',
    staff_mass_viewing:
      'Працівник за годину відкриває дані більшої кількості користувачів, ніж потребує робота.',
    api_key_new_network: 'Ключ API, який довго використовували з тих самих мереж, використано з іншої.',
    log_tampering:
      'Запечатаний журнал змінено: це знайшла перевірка або підписувач відмовився його підписати.',
    log_not_sealed: 'Події чекають на запечатування понад 15 хвилин: доти ніщо не захищає їх від змін.',
    log_not_verified:
      'Перевірка журналу аудиту зазнала невдачі до свого завершення: що вона знайшла б, невідомо.',
  },
  threshold: {
    least_score: 'найменша оцінка',
    least_logins: 'входів до того, щонайменше',
    speed_kmh: 'швидкість, км/год',
    least_km: 'відстань, щонайменше, км',
    shared_network_logins: 'входів зі спільної мережі',
    days: 'днів',
    failures: 'невдач',
    hours: 'годин',
    unknown_failures: 'невдач без історії',
    minutes: 'хвилин',
    accounts: 'записів',
    accounts_where_nobody: 'записів, де більше ніхто не входить',
    tries_each: 'спроб на запис',
    accounts_in_10_minutes: 'записів за 10 хвилин',
    accounts_an_hour: 'записів за годину',
    accounts_a_day: 'записів за добу',
    times_usual: 'разів більше звичайного',
    tries: 'спроб',
    unevenness_percent: 'нерівномірність, відсотків',
    codes: 'кодів',
    of_account: 'для одного запису',
    of_network: 'з однієї мережі',
    users: 'користувачів',
    least_uses: 'використань, щонайменше',
    first_networks: 'мереж на початку',
    first_days: 'днів на початку',
    most_networks: 'мереж, щонайбільше',
  },
  meaning: {
    risky_login: {
      least_score: 'Оцінка, з якої зараховується: 80 це верхні 3 %, 90 верхні 0,5 %, 100 верхні 0,1 %.',
      least_logins: 'Входи, до яких історія закоротка, щоб судити.',
    },
    new_country: {
      least_logins: 'Входи, до яких країна не вважається новою.',
    },
    new_device_and_network: {
      least_logins: 'Входи, до яких ніщо не вважається новим.',
      least_score: 'Оцінка, з якої зараховується, від 0 до 100.',
    },
    impossible_travel: {
      speed_kmh: 'Найшвидша правдоподібна подорож, км/год.',
      least_km: 'Коротші відстані не враховуються, км.',
      shared_network_logins: 'Мережа зі стількома недавніми входами це оператор або вихід VPN, а не місце.',
    },
    dormant_account: {
      days: 'Днів без входу.',
      least_logins: 'Входів до того, щонайменше.',
    },
    login_after_failures: {
      failures: 'Невдалих входів у запис до того.',
      hours: 'Протягом стількох годин.',
      least_score: 'Оцінка входу, від 0 до 100.',
    },
    password_guessing: {
      failures: 'Невдалих входів у запис з історією, з нових для нього мережі та пристрою.',
      unknown_failures: 'Те саме для запису, у який ще ніхто не входив.',
      minutes: 'Протягом стількох хвилин.',
    },
    credential_stuffing: {
      accounts: 'Записів, які пробували з однієї мережі (/24 або /48) за годину.',
      accounts_where_nobody: 'Те саме з мережі, з якої останнім часом ніхто не входив.',
      tries_each: 'Спроб на запис у середньому, щонайбільше; більше це вгадування.',
    },
    password_spraying: {
      accounts_in_10_minutes: 'Записів із невдалою спробою з чужої мережі за десять хвилин, щонайменше.',
      accounts_an_hour: 'Те саме за годину.',
      accounts_a_day: 'Те саме за добу: повільний перебір.',
      times_usual: 'І у стільки разів більше, ніж звичайно за такий час.',
    },
    automation: {
      tries: 'Спроб незнайомців з однієї мережі, ритм яких розглядається.',
      unevenness_percent: 'Відхилення пауз між ними у відсотках від середньої, щонайбільше.',
    },
    second_factor_guessing: {
      codes: 'Хибних кодів для запису.',
      minutes: 'Протягом стількох хвилин.',
    },
    code_bombing: {
      codes: 'Кодів, надісланих користувачу.',
      minutes: 'Протягом стількох хвилин.',
    },
    backup_code_new_place: {
      minutes: 'Входу, до якого він належить, щонайбільше стільки хвилин.',
    },
    many_reset_requests: {
      of_account: 'Скидань, яких просили для одного запису.',
      of_network: 'Записів, для яких одна мережа просить за годину.',
      hours: 'Протягом стількох годин.',
    },
    takeover_chain: {
      minutes: 'Щонайбільше стільки хвилин після входу.',
      least_score:
        'Оцінка цього входу, від 0 до 100; вхід із новим пристроєм у новому місці теж зараховується.',
    },
    session_in_two_places: {
      hours: 'Країна вважається зміненою протягом стількох годин; пізніше це може бути подорож.',
    },
    default_staff_account: {
      least_logins: 'Входи, до яких мережа не вважається новою.',
    },
    staff_mass_viewing: {
      users: 'Різних користувачів, переглянутих за годину.',
    },
    api_key_new_network: {
      first_networks: 'Мереж на початку, які не вважаються новими; для ключів Gatehouse.',
      first_days:
        'Днів після першого використання, коли жодна мережа не вважається новою; для ключів Gatehouse.',
      most_networks: 'Мереж, від яких ключ не має сталого місця; для ключів Gatehouse.',
      least_uses: 'Використань, до яких мережа не вважається новою; для ключів у подіях інших сервісів.',
    },
  },
};

/** What rules advise; a key is the English advice in small letters. */
export const advice = {
  compare_with_the_usual_sign_ins: 'Порівняйте зі звичайними входами',
  ask_the_user: 'Запитайте користувача',
  revoke_the_session_if_it_was_not_them: 'Завершіть сеанс, якщо це не він',
  ask_the_user_whether_they_are_travelling: 'Запитайте користувача, чи він у подорожі',
  ask_the_user_whether_they_have_a_new_device: 'Запитайте користувача, чи має він новий пристрій',
  ask_the_user_whether_both_sign_ins_were_theirs: 'Запитайте користувача, чи обидва входи його',
  revoke_the_newer_session: 'Завершіть новіший сеанс',
  have_the_password_changed: 'Нехай пароль змінять',
  close_the_account_if_nobody_needs_it: 'Закрийте запис, якщо він нікому не потрібен',
  ask_the_user_whether_it_was_them: 'Запитайте користувача, чи це був він',
  revoke_the_session: 'Завершіть сеанс',
  look_at_where_the_tries_come_from: 'Погляньте, звідки спроби',
  lock_the_account_if_they_go_on: 'Заблокуйте запис, якщо вони тривають',
  block_the_network_in_front_of_the_service: 'Заблокуйте мережу перед сервісом',
  revoke_sessions_that_were_opened_from_it: 'Завершіть сеанси, відкриті з неї',
  have_the_passwords_of_accounts_that_it_got_into_changed:
    'Нехай змінять паролі записів, у які з неї увійшли',
  look_for_what_the_tries_share_user_agent_rhythm: 'Шукайте, що спільного в спроб (user agent, ритм)',
  require_codes_for_all_sign_ins_from_new_networks: 'Вимагайте кодів для всіх входів із нових мереж',
  find_out_whose_program_it_is: 'З’ясуйте, чия це програма',
  give_it_an_api_key_instead_of_a_password: 'Дайте їй ключ API замість пароля',
  have_the_password_changed_it_is_known: 'Нехай пароль змінять: він відомий',
  tell_the_user_to_give_no_code_away: 'Скажіть користувачу нікому не давати кодів',
  ask_the_user_whether_they_used_a_backup_code: 'Запитайте користувача, чи він використав резервний код',
  have_new_backup_codes_made: 'Нехай створять нові резервні коди',
  tell_the_user_that_nobody_from_support_asks_for_such_links:
    'Скажіть користувачу, що підтримка ніколи не просить таких посилань',
  look_at_who_asks: 'Погляньте, хто просить',
  look_whether_the_workers_are_running: 'Перевірте, чи працюють обробники',
  look_who_holds_the_log_in_the_database: 'З’ясуйте, хто тримає журнал у базі даних',
  read_the_log_of_the_workers: 'Прочитайте журнал обробників',
  run_npm_run_verify: 'Запустіть npm run verify',
  revoke_all_sessions: 'Завершіть усі сеанси',
  restore_the_e_mail_address: 'Поверніть адресу електронної пошти',
  reset_password_and_second_factor_with_the_user: 'Скиньте пароль і другий фактор разом із користувачем',
  look_at_what_was_done_since_the_change: 'Погляньте, що зроблено після зміни',
  give_every_member_of_staff_an_account_of_their_own: 'Дайте кожному працівнику власний запис',
  change_the_password: 'Змініть пароль',
  require_a_second_factor: 'Вимагайте другого фактора',
  ask_the_member_of_staff_or_their_lead: 'Запитайте працівника або його керівника',
  look_at_what_was_viewed: 'Погляньте, що переглядали',
  ask_who_runs_the_service: 'Запитайте тих, хто веде сервіс',
  revoke_the_key_if_nobody_moved_it: 'Відкличте ключ, якщо його ніхто не переносив',
  stop_whoever_has_access_to_the_database: 'Закрийте доступ до бази даних',
  compare_with_the_last_export_that_verifies: 'Порівняйте з останнім експортом, що проходить перевірку',
};
