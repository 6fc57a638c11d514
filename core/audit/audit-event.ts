import type { z } from 'zod';
import { auditEventSchema } from './generated/audit-event.ts';

/** A stored event as the API answers it. */
export type AuditEvent = z.infer<typeof auditEventSchema>;

export { auditEventSchema };

/** What rules say of an event; null where there is neither a score nor a reason. */
export const riskSchema = auditEventSchema.shape.risk.unwrap();
