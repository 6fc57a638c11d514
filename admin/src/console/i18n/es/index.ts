import { timeRange } from '../../../shared/i18n/time-range/es.ts';
import { layout } from './layout.ts';

// A file a folder of the console.
export const phrases = {
  console: { layout },
  shared: { time_range: timeRange },
};
