export const parts = {
  more: 'ще %{count} |||| ще %{count} |||| ще %{count}',
  owner_inactive: 'більше не працює тут',
  why: 'Чому?',
  why_hint: 'Зберігається в журналі аудиту.',
  events_of_ip: 'Події звідси',
  users_of_ip: 'Користувачі звідси',
  events_of_country: 'Події звідси',
  users_of_country: 'Користувачі звідси',
  events_of_device: 'Події на такому пристрої',
  users_of_device: 'Користувачі з таким пристроєм',
  events_of_session: 'Події цього сеансу',
  users_of_session: 'Користувач цього сеансу',
};
