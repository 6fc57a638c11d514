import type { Actor } from '#core/audit-trail/index.ts';
import type { Session } from './session.ts';

/** What a member of staff does to a thing of the service, and why. */
export type Deed = { actor: Actor; session: Session; id: string; reason: string };
