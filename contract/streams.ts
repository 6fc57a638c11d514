/** What a stream sends events to. */
export const streamKinds = ['webhook', 'syslog', 'file'] as const;

/** What a receiver of syslog reads. */
export const syslogFormats = ['json', 'cef'] as const;
