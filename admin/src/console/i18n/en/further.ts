import { alertMail } from './alert-mail.ts';
import { apiKeys } from './api-keys.ts';
import { approvals } from './approvals.ts';
import { bulkActions } from './bulk-actions.ts';
import { complianceReport } from './compliance-report.ts';
import { deadLetters } from './dead-letters.ts';
import { detectionReplays } from './detection-replays.ts';
import { detectionRules } from './detection-rules.ts';
import { exportSchedules } from './export-schedules.ts';
import { exportTexts } from './exports.ts';
import { integrity } from './integrity.ts';
import { investigation } from './investigation.ts';
import { queues } from './queues.ts';
import { retention } from './retention.ts';
import { savedViews } from './saved-views.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { staff } from './staff.ts';
import { streams } from './streams.ts';
import { userActions } from './user-actions.ts';
import { users } from './users.ts';

// What all pages but the first say; a file a folder of the console.
export const phrases = {
  console: {
    'compliance-report': complianceReport,
    retention,
    integrity,
    'detection-rules': detectionRules,
    alerts: { mail: alertMail },
    'detection-replays': detectionReplays,
    users,
    'user-actions': userActions,
    'bulk-actions': bulkActions,
    approvals,
    'api-keys': apiKeys,
    exports: exportTexts,
    'export-schedules': exportSchedules,
    streams,
    investigation,
    staff,
    settings,
    sessions,
    queues,
    'dead-letters': deadLetters,
    'saved-views': savedViews,
  },
};
