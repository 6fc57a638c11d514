import type { Platform } from '#core/platform/platform.ts';
import type { Route } from '../../route.ts';
import { meRoutes } from './account.ts';
import { auditLogRoutes } from './audit-log.ts';
import { avatarRoutes } from './avatar.ts';
import { dataRoutes } from './data.ts';
import { ownSessionRoutes } from './sessions.ts';
import { tokenRoutes } from './tokens.ts';

/** Returns what everyone can do about their own account, apart from password, two-factor authentication and e-mail. */
export const selfServiceRoutes = (platform: Platform): Route[] => [
  ...meRoutes,
  ...avatarRoutes(platform),
  ...ownSessionRoutes,
  ...tokenRoutes(platform),
  ...auditLogRoutes(platform),
  ...dataRoutes(platform),
];
