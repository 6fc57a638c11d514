export const layout = {
  navigation: {
    dashboard: 'Dashboard',
    users: 'Users',
    'audit-events': 'Audit events',
<<<<<<< HEAD
    approvals: 'Approvals',
=======
    exports: 'Exports',
>>>>>>> 5ab0859 (Export what the explorer shows from its own page, with progress, cancel and download)
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
