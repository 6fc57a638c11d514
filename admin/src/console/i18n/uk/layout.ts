export const layout = {
  navigation: {
    dashboard: 'Огляд',
    users: 'Користувачі',
    'audit-events': 'Події аудиту',
<<<<<<< HEAD
    approvals: 'Погодження',
=======
    exports: 'Експорти',
>>>>>>> 5ab0859 (Export what the explorer shows from its own page, with progress, cancel and download)
    'api-keys': 'Ключі API',
  },
  not_staff: 'Консоль призначена для персоналу. Ваш обліковий запис — на окремій сторінці.',
  group: {
    investigate: 'Розслідування',
    access: 'Доступ',
    detection: 'Виявлення',
    compliance: 'Відповідність',
    system: 'Система',
  },
};
