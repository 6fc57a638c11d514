export const categories = [
  'authentication',
  'session',
  'account',
  'credential',
  'two_factor',
  'staff',
  'api_key',
  'data',
  'system',
  'other',
] as const;
export type Category = (typeof categories)[number];

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Who did it. */
export const actorTypes = ['user', 'staff', 'api_key', 'service', 'system', 'anonymous'] as const;

export const outcomes = ['success', 'failure'] as const;
export type Outcome = (typeof outcomes)[number];

export const deviceTypes = ['desktop', 'mobile', 'tablet', 'bot', 'other'] as const;
export type DeviceType = (typeof deviceTypes)[number];
