import type accountActivity from '#locales/en/account/activity.json';
import type accountCommon from '#locales/en/account/common.json';
import type accountGeneral from '#locales/en/account/general.json';
import type accountSecurity from '#locales/en/account/security.json';
import type consoleAlerts from '#locales/en/console/alerts.json';
import type consoleAuditEvents from '#locales/en/console/audit-events.json';
import type consoleDashboard from '#locales/en/console/dashboard.json';
import type consoleFrame from '#locales/en/console/frame.json';
import type alertMail from '#locales/en/console/pages/alert-mail.json';
import type apiKeys from '#locales/en/console/pages/api-keys.json';
import type approvals from '#locales/en/console/pages/approvals.json';
import type bulkActions from '#locales/en/console/pages/bulk-actions.json';
import type complianceReport from '#locales/en/console/pages/compliance-report.json';
import type deadLetters from '#locales/en/console/pages/dead-letters.json';
import type detectionReplays from '#locales/en/console/pages/detection-replays.json';
import type detectionRules from '#locales/en/console/pages/detection-rules.json';
import type exportSchedules from '#locales/en/console/pages/export-schedules.json';
import type exports from '#locales/en/console/pages/exports.json';
import type integrity from '#locales/en/console/pages/integrity.json';
import type investigation from '#locales/en/console/pages/investigation.json';
import type queues from '#locales/en/console/pages/queues.json';
import type retention from '#locales/en/console/pages/retention.json';
import type savedViews from '#locales/en/console/pages/saved-views.json';
import type sessions from '#locales/en/console/pages/sessions.json';
import type settings from '#locales/en/console/pages/settings.json';
import type staff from '#locales/en/console/pages/staff.json';
import type streams from '#locales/en/console/pages/streams.json';
import type userActions from '#locales/en/console/pages/user-actions.json';
import type users from '#locales/en/console/pages/users.json';
import type rules from '#locales/en/console/rules.json';
import type forms from '#locales/en/forms.json';
import type login from '#locales/en/login.json';
import type loginAddress from '#locales/en/login-address.json';
import type shared from '#locales/en/shared.json';
import type timeRange from '#locales/en/time-range.json';
import type { KeysOf } from '#locales/keys.ts';

/** Every key that there is an English text of. */
export type TextKey =
  | KeysOf<typeof accountActivity>
  | KeysOf<typeof accountCommon>
  | KeysOf<typeof accountGeneral>
  | KeysOf<typeof accountSecurity>
  | KeysOf<typeof consoleAlerts>
  | KeysOf<typeof consoleAuditEvents>
  | KeysOf<typeof consoleDashboard>
  | KeysOf<typeof consoleFrame>
  | KeysOf<typeof alertMail>
  | KeysOf<typeof apiKeys>
  | KeysOf<typeof approvals>
  | KeysOf<typeof bulkActions>
  | KeysOf<typeof complianceReport>
  | KeysOf<typeof deadLetters>
  | KeysOf<typeof detectionReplays>
  | KeysOf<typeof detectionRules>
  | KeysOf<typeof exportSchedules>
  | KeysOf<typeof exports>
  | KeysOf<typeof integrity>
  | KeysOf<typeof investigation>
  | KeysOf<typeof queues>
  | KeysOf<typeof retention>
  | KeysOf<typeof savedViews>
  | KeysOf<typeof sessions>
  | KeysOf<typeof settings>
  | KeysOf<typeof staff>
  | KeysOf<typeof streams>
  | KeysOf<typeof userActions>
  | KeysOf<typeof users>
  | KeysOf<typeof rules>
  | KeysOf<typeof forms>
  | KeysOf<typeof loginAddress>
  | KeysOf<typeof login>
  | KeysOf<typeof shared>
  | KeysOf<typeof timeRange>;

/** What follows a prefix in keys: `TextName<'shared.severity'>` is `'info' | 'low' | …`. */
export type TextName<Prefix extends string, Key = TextKey> = Key extends `${Prefix}.${infer Name}`
  ? Name
  : never;
