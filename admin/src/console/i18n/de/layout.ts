export const layout = {
  navigation: {
    dashboard: 'Übersicht',
    users: 'Benutzer',
    'audit-events': 'Audit-Ereignisse',
    'api-keys': 'API-Schlüssel',
  },
  group: {
    investigate: 'Untersuchen',
    access: 'Zugang',
    detection: 'Erkennung',
    compliance: 'Nachweise',
    system: 'System',
  },
};
