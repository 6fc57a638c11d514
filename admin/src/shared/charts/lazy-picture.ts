import type * as Draw from './picture.ts';

/**
 * Returns the same as in picture.ts, which is loaded with the first picture that someone downloads: no page needs it to
 * be shown.
 */
export const stackedBarsPicture = async (...drawn: Parameters<typeof Draw.stackedBarsPicture>) =>
  (await import('./picture.ts')).stackedBarsPicture(...drawn);

export const barListPicture = async (...drawn: Parameters<typeof Draw.barListPicture>) =>
  (await import('./picture.ts')).barListPicture(...drawn);
