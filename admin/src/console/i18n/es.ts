import { timeRange } from '../../shared/i18n/time-range/es.ts';

export const phrases = {
  console: {
    layout: {
      navigation: {
        dashboard: 'Panel',
        users: 'Usuarios',
        'audit-events': 'Eventos de auditoría',
        'api-keys': 'Claves de API',
      },
    },
  },
  shared: { time_range: timeRange },
};
