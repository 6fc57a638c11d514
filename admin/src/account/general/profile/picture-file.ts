export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'];
/** In bytes, as the API takes them. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;

/** Why a file cannot be a picture, as far as can be told without reading it; null when it may be one. */
export function pictureProblem(file: { type: string; size: number }): 'not_a_picture' | 'too_big' | null {
  if (!pictureTypes.includes(file.type)) return 'not_a_picture';
  return file.size > MAX_PICTURE_BYTES ? 'too_big' : null;
}
