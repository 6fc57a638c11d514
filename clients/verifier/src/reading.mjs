// Reads files, or parts of a zip that are files, without ever holding more of them than is needed.
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { Damaged } from './report.mjs';

const AT_ONCE = 1 << 20;

/**
 * Opens one of the files. `read` gives the bytes at a position; fewer only where the file ends.
 * The caller closes it.
 */
export function openedFile({ path, from, bytes }) {
  // Never waits: a pipe would be waited for until someone writes.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const read = (position, length) => {
    const into = Buffer.allocUnsafe(Math.max(0, Math.min(length, bytes - position)));
    for (let done = 0; done < into.length; ) {
      const count = readSync(file, into, done, into.length - done, from + position + done);
      if (count === 0) throw new Damaged('it is cut off');
      done += count;
    }
    return into;
  };
  return { read, bytes, close: () => closeSync(file) };
}

/** Opens one of the files for `work`, and closes it again. */
export function openFile(file, work) {
  const opened = openedFile(file);
  try {
    return work(opened);
  } finally {
    opened.close();
  }
}

/** The bytes of a file, piece by piece. */
export async function* piecesOf(file, max = Number.POSITIVE_INFINITY, atOnce = AT_ONCE) {
  const handle = openSync(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const end = Math.min(file.bytes, max);
    for (let at = 0; at < end; ) {
      const piece = Buffer.allocUnsafe(Math.min(atOnce, end - at));
      const count = readSync(handle, piece, 0, piece.length, file.from + at);
      if (count === 0) throw new Damaged('it is cut off');
      at += count;
      yield piece.subarray(0, count);
      // So that streams behind this one get their turn.
      await undefined;
    }
  } finally {
    closeSync(handle);
  }
}
