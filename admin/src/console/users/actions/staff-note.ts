import type { Schemas } from '../../../api/client.ts';

export type StaffNote = Schemas['StaffNote'];
export type ReasonCode = StaffNote['reason_code'];

/** Why staff act, in the order in which they are offered. */
export const reasonCodes: readonly ReasonCode[] = [
  'user_request',
  'lost_device',
  'suspicious_activity',
  'compromised_account',
  'policy',
  'offboarding',
  'correction',
  'other',
];
