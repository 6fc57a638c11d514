/** `isRecordedHere` (contract/reserved-codes.ts) of a row of `audit_events`, in SQL. */
export const RECORDED_HERE = 'api_key_id is null';
