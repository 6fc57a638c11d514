import { MAX_PICTURE_BYTES, pictureTypes } from '#contract/pictures.ts';

/** Returns why a file cannot be a picture, as far as can be told without reading it; null when it may be one. */
export function pictureProblem(file: { type: string; size: number }): 'not_a_picture' | 'too_big' | null {
  if (!pictureTypes.includes(file.type)) return 'not_a_picture';
  return file.size > MAX_PICTURE_BYTES ? 'too_big' : null;
}
