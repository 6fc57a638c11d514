/** What staff have done with an alert so far. */
export const alertStates = ['open', 'acknowledged', 'resolved'] as const;
export type AlertState = (typeof alertStates)[number];

/** What staff find an alert to have been. */
export const resolutions = ['true_positive', 'benign', 'false_positive'] as const;
export type Resolution = (typeof resolutions)[number];

/** When e-mails about alerts are sent. */
export const alertMailModes = ['off', 'at_once', 'hourly', 'daily'] as const;
export type AlertMailMode = (typeof alertMailModes)[number];
