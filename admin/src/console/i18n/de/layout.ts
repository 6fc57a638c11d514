export const layout = {
  navigation: {
    integrity: 'Log-Integrität',
    retention: 'Aufbewahrung',
    'compliance-report': 'Compliance-Bericht',
    dashboard: 'Übersicht',
    alerts: 'Alarme',
    'detection-rules': 'Erkennungsregeln',
    'detection-replays': 'Nachläufe',
    users: 'Benutzer',
    'audit-events': 'Audit-Ereignisse',
    approvals: 'Freigaben',
    exports: 'Exporte',
    'api-keys': 'API-Schlüssel',
  },
  not_staff: 'Die Konsole ist für das Team. Ihr Konto hat eine eigene Seite.',
  group: {
    investigate: 'Untersuchen',
    access: 'Zugang',
    detection: 'Erkennung',
    compliance: 'Nachweise',
    system: 'System',
  },
};
