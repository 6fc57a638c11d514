import type { Schemas } from '../../../api/client.ts';

export type StaffNote = Schemas['StaffNote'];
export type ReasonCode = StaffNote['reason_code'];

/** Returns a note as the API takes it: a ticket only where there is one. */
export function noteOf({ reason_code, reason, ticket = '' }: StaffNote): StaffNote {
  return { reason_code, reason: reason.trim(), ...(ticket.trim() && { ticket: ticket.trim() }) };
}
