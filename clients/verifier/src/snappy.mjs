import { Damaged } from './report.mjs';

/** Unpacks a block of Snappy into `length` bytes. */
export function unsnappy(bytes, length) {
  const out = Buffer.alloc(length);
  let [next, end] = [0, 0];
  const number = (size) => {
    next += size;
    if (next > bytes.length) throw new Damaged('a page is cut off');
    return bytes.readUIntLE(next - size, size);
  };
  while (number(1) & 128);
  while (next < bytes.length) {
    const tag = number(1);
    const kind = tag & 3;
    let size = (tag >> 2) + 1;
    if (kind === 0) {
      if (size > 60) size = number(size - 60) + 1;
      if (next + size > bytes.length || end + size > length) throw new Damaged('a page is cut off');
      bytes.copy(out, end, next, next + size);
      next += size;
    } else {
      if (kind === 1) size = ((tag >> 2) & 7) + 4;
      const offset = kind === 1 ? ((tag >> 5) << 8) + number(1) : number(kind === 2 ? 2 : 4);
      if (offset === 0 || offset > end || end + size > length) throw new Damaged('a page is cut off');
      for (let index = 0; index < size; index += 1) out[end + index] = out[end + index - offset];
    }
    end += size;
  }
  if (end !== length) throw new Damaged('a page is cut off');
  return out;
}
