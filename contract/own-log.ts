/** Formats in which users export their own audit log. */
export const ownLogFormats = ['csv', 'json'] as const;
export type OwnLogFormat = (typeof ownLogFormats)[number];
