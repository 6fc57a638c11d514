export const layout = {
  navigation: {
    dashboard: 'Übersicht',
    users: 'Benutzer',
    'audit-events': 'Audit-Ereignisse',
<<<<<<< HEAD
    approvals: 'Freigaben',
=======
    exports: 'Exporte',
>>>>>>> 5ab0859 (Export what the explorer shows from its own page, with progress, cancel and download)
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
