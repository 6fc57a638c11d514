import type { Schemas } from '../../../api/client.ts';

export type StaffNote = Schemas['StaffNote'];
export type ReasonCode = StaffNote['reason_code'];
