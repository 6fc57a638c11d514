export const phrases = {
  console: {
    layout: {
      navigation: {
        dashboard: 'Огляд',
        users: 'Користувачі',
        'audit-events': 'Події аудиту',
        'api-keys': 'Ключі API',
      },
    },
  },
};
