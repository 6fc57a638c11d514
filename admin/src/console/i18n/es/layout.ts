export const layout = {
  navigation: {
    dashboard: 'Panel',
    users: 'Usuarios',
    'audit-events': 'Eventos de auditoría',
<<<<<<< HEAD
    approvals: 'Aprobaciones',
=======
    exports: 'Exportaciones',
>>>>>>> 5ab0859 (Export what the explorer shows from its own page, with progress, cancel and download)
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
