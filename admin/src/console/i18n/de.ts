import { timeRange } from '../../shared/i18n/time-range/de.ts';

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
  shared: { time_range: timeRange },
};
