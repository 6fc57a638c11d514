export { continuationSchema, ENFORCE_RETENTION_JOB, enforceRetention } from './enforce.ts';
export { legalHoldInputSchema, legalHoldSchema } from './legal-hold.ts';
export { legalHoldById, legalHoldsPage, placeLegalHold, releaseLegalHold } from './legal-holds.ts';
export { listPartitions } from './partition-store.ts';
export { changeRetention, retention, retentionInputSchema, retentionSchema } from './retention.ts';
export { sumDays } from './sum-days.ts';
