export const phrases = {
  console: {
    layout: {
      navigation: {
        dashboard: 'Übersicht',
        users: 'Benutzer',
        'audit-events': 'Audit-Ereignisse',
        'api-keys': 'API-Schlüssel',
      },
    },
  },
};
