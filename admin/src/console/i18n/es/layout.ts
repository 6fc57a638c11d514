export const layout = {
  navigation: {
    dashboard: 'Panel',
    users: 'Usuarios',
    'audit-events': 'Eventos de auditoría',
    'api-keys': 'Claves de API',
  },
  group: {
    investigate: 'Investigar',
    access: 'Acceso',
    detection: 'Detección',
    compliance: 'Cumplimiento',
    system: 'Sistema',
  },
};
