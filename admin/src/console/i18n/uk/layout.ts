export const layout = {
  navigation: {
    dashboard: 'Огляд',
    users: 'Користувачі',
    'audit-events': 'Події аудиту',
    'api-keys': 'Ключі API',
  },
  group: {
    investigate: 'Розслідування',
    access: 'Доступ',
    detection: 'Виявлення',
    compliance: 'Відповідність',
    system: 'Система',
  },
};
