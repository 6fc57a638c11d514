import type { Platform } from '#core/platform/platform.ts';
import type { Route } from '../../route.ts';
import { meRoutes } from './account.ts';
import { auditLogRoutes } from './audit-log.ts';
import { avatarRoutes } from './avatar.ts';
import { dataRoutes } from './data.ts';
import { ownSessionRoutes } from './sessions.ts';
import { tokenRoutes } from './tokens.ts';

/** What everyone can do about the own account, apart from password, second factor and e-mail. */
export const selfServiceRoutes = (platform: Platform): Route[] => [
  ...meRoutes,
  ...avatarRoutes(platform),
  ...ownSessionRoutes,
  ...tokenRoutes(platform),
  ...auditLogRoutes(platform),
  ...dataRoutes(platform),
];
