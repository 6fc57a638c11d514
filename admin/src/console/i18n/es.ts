export const phrases = {
  console: {
    layout: {
      navigation: {
        dashboard: 'Panel',
        users: 'Usuarios',
        'audit-events': 'Eventos de auditoría',
        'api-keys': 'Claves de API',
      },
    },
  },
};
