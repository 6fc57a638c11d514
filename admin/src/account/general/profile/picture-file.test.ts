import { describe, expect, it } from 'vitest';
import { MAX_PICTURE_BYTES } from '#contract/pictures.ts';
import { pictureProblem } from './picture-file.ts';

describe('a file chosen as picture', () => {
  it('may be a JPEG, PNG or WebP of up to 5 MiB', () => {
    expect(pictureProblem({ type: 'image/webp', size: MAX_PICTURE_BYTES })).toBeNull();
  });
  it('is refused before it is sent when it is something else or too big', () => {
    expect(pictureProblem({ type: 'image/svg+xml', size: 10 })).toBe('not_a_picture');
    expect(pictureProblem({ type: '', size: 10 })).toBe('not_a_picture');
    expect(pictureProblem({ type: 'image/png', size: MAX_PICTURE_BYTES + 1 })).toBe('too_big');
  });
});
