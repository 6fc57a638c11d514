import { timeRange } from '../../shared/i18n/time-range/uk.ts';

export const phrases = {
  console: {
    layout: {
      navigation: {
        dashboard: 'Огляд',
        users: 'Користувачі',
        'audit-events': 'Події аудиту',
        'api-keys': 'Ключі API',
      },
    },
  },
  shared: { time_range: timeRange },
};
