/** What a stream sends events to. */
export const streamKinds = ['webhook', 'syslog', 'file'] as const;
