/** The place in the log up to which everything is done, while what lies after it is done in any order. */
export type Cursor = {
  readonly place: number;
  /** Positions from the place on that were read, done or not: what is repeated after a crash. */
  readonly size: number;
  /** Reads on: these positions are to be done, in rising order; nothing else lies before `next`. */
  read(positions: readonly number[], next: number): void;
  done(position: number): void;
};

export function openCursor(start: number): Cursor {
  // A Map keeps the order in which keys came, here that of the log.
  const isDone = new Map<number, boolean>();
  let end = start;
  return {
    get place() {
      const [first] = isDone.keys();
      return first ?? end;
    },
    get size() {
      return isDone.size;
    },
    read: (positions, next) => {
      for (const position of positions) isDone.set(position, false);
      end = next;
    },
    done: (position) => {
      isDone.set(position, true);
      for (const [first, done] of isDone) {
        if (!done) return;
        isDone.delete(first);
      }
    },
  };
}
