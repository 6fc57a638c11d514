export const layout = {
  navigation: {
    dashboard: 'Panel',
    users: 'Usuarios',
    'audit-events': 'Eventos de auditoría',
    approvals: 'Aprobaciones',
    exports: 'Exportaciones',
    'api-keys': 'Claves de API',
  },
  not_staff: 'La consola es para el personal. Su cuenta tiene su propia página.',
  group: {
    investigate: 'Investigar',
    access: 'Acceso',
    detection: 'Detección',
    compliance: 'Cumplimiento',
    system: 'Sistema',
  },
};
