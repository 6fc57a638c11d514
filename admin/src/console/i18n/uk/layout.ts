export const layout = {
  navigation: {
    integrity: 'Цілісність журналу',
    retention: 'Зберігання',
    'compliance-report': 'Звіт про відповідність',
    dashboard: 'Огляд',
    alerts: 'Сповіщення',
    'detection-rules': 'Правила виявлення',
    'detection-replays': 'Перевірки на історії',
    users: 'Користувачі',
    'audit-events': 'Події аудиту',
    approvals: 'Погодження',
    exports: 'Експорти',
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
