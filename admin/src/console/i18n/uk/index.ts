import { timeRange } from '../../../shared/i18n/time-range/uk.ts';
import { alerts } from './alerts.ts';
import { auditEvents } from './audit-events.ts';
import { charts } from './charts.ts';
import { dashboard } from './dashboard.ts';
import { events } from './events.ts';
import { layout } from './layout.ts';
import { list } from './list.ts';
import { pages } from './pages.ts';
import { palette } from './palette.ts';
import { parts } from './parts.ts';
import { ra } from './react-admin.ts';

// What the first screen and the frame around all pages say; a file a folder of the console.
export const phrases = {
  ra,
  console: {
    events,
    layout,
    alerts,
    list,
    pages,
    dashboard,
    'audit-events': auditEvents,
    parts,
    palette,
  },
  shared: { charts, time_range: timeRange },
};
