import { timeRange } from '../../../shared/i18n/time-range/de.ts';
import { activity } from './activity.ts';
import { common } from './common.ts';
import { events } from './events.ts';
import { general } from './general.ts';
import { security } from './security.ts';

export const account = {
  account: { ...common, ...general, ...security, ...activity, events },
  shared: { time_range: timeRange },
};
