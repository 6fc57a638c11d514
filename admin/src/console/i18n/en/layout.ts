export const layout = {
  navigation: {
    integrity: 'Log integrity',
    retention: 'Retention and holds',
    'compliance-report': 'Compliance report',
    dashboard: 'Dashboard',
    alerts: 'Alerts',
    'detection-rules': 'Detection rules',
    'detection-replays': 'Replays',
    users: 'Users',
    'audit-events': 'Audit events',
    approvals: 'Approvals',
    exports: 'Exports',
    'api-keys': 'API keys',
  },
  group: {
    investigate: 'Investigate',
    access: 'Access',
    detection: 'Detection',
    compliance: 'Compliance',
    system: 'System',
  },
  not_staff: 'The staff console is for staff. Your account is on its own page.',
};
