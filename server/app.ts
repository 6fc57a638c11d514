import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import type { Platform } from '#core/platform/platform.ts';
import { serveConsole } from './console.ts';
import { devMailRouter } from './dev-mail.ts';
import { contentSecurityPolicy } from './middleware/content-security-policy.ts';
import { identify } from './middleware/identify.ts';
import { notFound, problems } from './middleware/problem.ts';
import { limitHead } from './middleware/request-head.ts';
import { requestLog } from './middleware/request-log.ts';
import { limitByCaller, limitByIp, openLimits } from './middleware/throttle.ts';
import { handlersOf, mount } from './mount.ts';
import { openApiDocument } from './openapi.ts';
import { refuseOtherHosts } from './own-host.ts';
import { accountRoutes } from './routes/accounts.ts';
import { alertRoutes } from './routes/alerts.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { auditEventRoutes } from './routes/audit-events.ts';
import { authRoutes } from './routes/auth.ts';
import { bulkActionRoutes } from './routes/bulk-actions.ts';
import { complianceReportRoutes } from './routes/compliance-report.ts';
import { deadLetterRoutes } from './routes/dead-letters.ts';
import { detectionReplayRoutes } from './routes/detection-replays.ts';
import { detectionRuleRoutes } from './routes/detection-rules.ts';
import { eventRoutes, sendEvents } from './routes/events.ts';
import { exportScheduleRoutes } from './routes/export-schedules.ts';
import { exportRoutes } from './routes/exports.ts';
import { integrityRoutes } from './routes/integrity.ts';
import { investigationRoutes } from './routes/investigation.ts';
import { liveRoutes } from './routes/live.ts';
import { liveSessionRoutes } from './routes/live-sessions.ts';
import { deviceRoutes } from './routes/me/devices.ts';
import { emailRoutes } from './routes/me/email.ts';
import { passwordRoutes } from './routes/me/password.ts';
import { selfServiceRoutes } from './routes/me/routes.ts';
import { twoFactorRoutes } from './routes/me/two-factor.ts';
import { networkOperatorRoutes } from './routes/network-operators.ts';
import { operationRoutes } from './routes/operations.ts';
import { recoveryRoutes } from './routes/recovery.ts';
import { retentionRoutes } from './routes/retention.ts';
import { savedViewRoutes } from './routes/saved-views.ts';
import { staffRoutes } from './routes/staff.ts';
import { streamRoutes } from './routes/streams.ts';
import { timeZoneRoutes } from './routes/time-zones.ts';
import { userActionRoutes } from './routes/user-actions.ts';
import { userExportRoutes } from './routes/user-export.ts';
import { takeSingleEvents } from './single-events.ts';
import { systemRouter } from './system.ts';
import { verifierRouter } from './verifier.ts';

/** Returns all routes of the API, in the order in which the documentation shows them. */
export const apiRoutes = (platform: Platform) => [
  ...authRoutes,
  ...recoveryRoutes,
  ...selfServiceRoutes(platform),
  ...passwordRoutes,
  ...twoFactorRoutes,
  ...deviceRoutes,
  ...emailRoutes,
  ...eventRoutes,
  ...timeZoneRoutes,
  ...deadLetterRoutes,
  ...auditEventRoutes,
  ...liveRoutes,
  ...exportRoutes,
  ...exportScheduleRoutes,
  ...streamRoutes,
  ...networkOperatorRoutes,
  ...alertRoutes,
  ...detectionRuleRoutes,
  ...detectionReplayRoutes,
  ...analyticsRoutes,
  ...userExportRoutes,
  ...accountRoutes,
  ...userActionRoutes,
  ...investigationRoutes,
  ...approvalRoutes,
  ...bulkActionRoutes,
  ...liveSessionRoutes,
  ...staffRoutes,
  ...savedViewRoutes,
  ...apiKeyRoutes,
  ...operationRoutes,
  ...retentionRoutes,
  ...integrityRoutes,
  ...complianceReportRoutes,
];

/** Returns the HTTP application: API, its documentation, health, and the console's files. */
export function createApp(platform: Platform): RequestListener {
  const { config, log } = platform;
  const routes = apiRoutes(platform);
  const limits = openLimits(platform);
  const limit = limitByCaller(limits);
  const secure = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: config.PUBLIC_URL.startsWith('https:'),
  });
  const app = express();
  app.set('trust proxy', config.TRUST_PROXY);
  app.disable('x-powered-by');
  app.use(requestLog(log, config.TRUST_PROXY));
  app.use(secure);
  app.use(contentSecurityPolicy);
  app.use(limitHead);
  app.use(limitByIp(limits, config.TRUST_PROXY));
  // Before all others: nothing is called as often, and each of the others costs it a comparison.
  app.post('/api/v1/events', identify(platform, true), limit, handlersOf(platform, sendEvents));
  app.use(systemRouter(platform, () => openApiDocument(routes, config.PUBLIC_URL)));
  app.use(verifierRouter(platform));
  app.use(devMailRouter(platform));
  app.use('/api', identify(platform), limit);
  app.use('/api/v1', mount(platform, routes));
  app.use(serveConsole());
  app.use(notFound);
  app.use(problems(platform));
  const headers = { ...headersOf(secure), 'Content-Security-Policy': "default-src 'none'" };
  return refuseOtherHosts(platform, {
    headers,
    next: takeSingleEvents(platform, { limits, headers, next: app }),
  });
}

/** Returns what a middleware puts into every answer, whatever is requested. */
function headersOf(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  middleware(res.req, res, () => {});
  return { ...res.getHeaders() } as Record<string, string>;
}
