/** Why staff act on an account, for lists and counts; the sentence beside it says more. */
export const reasonCodes = [
  'user_request',
  'lost_device',
  'suspicious_activity',
  'compromised_account',
  'policy',
  'offboarding',
  'correction',
  'other',
] as const;
