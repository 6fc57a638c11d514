import { timeRange } from '../../../shared/i18n/time-range/uk.ts';
import { alerts } from './alerts.ts';
import { apiKeys } from './api-keys.ts';
import { approvals } from './approvals.ts';
import { auditEvents } from './audit-events.ts';
import { bulkActions } from './bulk-actions.ts';
import { charts } from './charts.ts';
import { complianceReport } from './compliance-report.ts';
import { dashboard } from './dashboard.ts';
import { deadLetters } from './dead-letters.ts';
import { detectionReplays } from './detection-replays.ts';
import { detectionRules } from './detection-rules.ts';
import { events } from './events.ts';
import { exportTexts } from './exports.ts';
import { integrity } from './integrity.ts';
import { investigation } from './investigation.ts';
import { layout } from './layout.ts';
import { list } from './list.ts';
import { pages } from './pages.ts';
import { palette } from './palette.ts';
import { parts } from './parts.ts';
import { queues } from './queues.ts';
import { ra } from './react-admin.ts';
import { retention } from './retention.ts';
import { savedViews } from './saved-views.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { staff } from './staff.ts';
import { streams } from './streams.ts';
import { userActions } from './user-actions.ts';
import { users } from './users.ts';

// A file a folder of the console.
export const phrases = {
  ra,
  console: {
    'compliance-report': complianceReport,
    retention,
    integrity,
    events,
    layout,
    alerts,
    'detection-rules': detectionRules,
    'detection-replays': detectionReplays,
    list,
    pages,
    dashboard,
    users,
    'user-actions': userActions,
    'bulk-actions': bulkActions,
    approvals,
    'audit-events': auditEvents,
    'api-keys': apiKeys,
    exports: exportTexts,
    streams,
    parts,
    investigation,
    staff,
    settings,
    sessions,
    queues,
    'dead-letters': deadLetters,
    'saved-views': savedViews,
    palette,
  },
  shared: { charts, time_range: timeRange },
};
