export const layout = {
  navigation: {
    integrity: 'Integridad',
    retention: 'Retención',
    'compliance-report': 'Informe',
    dashboard: 'Panel',
    alerts: 'Alertas',
    'detection-rules': 'Reglas de detección',
    'detection-replays': 'Repeticiones',
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
