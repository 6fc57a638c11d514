import { requestAborted, TooManyRequests } from './errors.ts';

/** Someone who takes places: a session, its user, an API key, a network. May have `times` what one of them may have. */
export type Holder = { key: string; times: number };

export type ShareLimits = {
  /** What all callers have at once. */
  total: number;
  /** What one holder has at once. Never more than two thirds of `total`, however many `times`. */
  each: number;
  /** How many more calls of one holder wait; what comes then is refused. */
  waiting: number;
  /** What is said to who is refused. */
  refused?: { code: string; message: string; seconds: number };
};

export type Entry = {
  /** How much of the share it takes: one place, if it does not say; bytes, where bytes are shared. */
  weight?: number;
  /** Anyone who asked has gone: it waits no longer. */
  gone?: AbortSignal | undefined;
};

/** Gives a place back; a second call does nothing. */
export type Leave = () => void;

/** Shares something scarce out between callers. */
export type FairShares = {
  /**
   * Takes a place, or waits for one.
   * @param holders who takes it, the smallest first: its calls wait in a line of their own.
   * @throws TooManyRequests when too many of the same holder wait already.
   */
  enter(holders: readonly Holder[], entry?: Entry): Promise<Leave>;
};

type Waiting = { holders: readonly Holder[]; weight: number; start(): void };

const tooManyAtOnce = {
  code: 'too_many_at_once',
  message:
    'Too many of your requests are being processed at the same time. Wait for their answers, then try again.',
  seconds: 2,
};

/**
 * Opens shares in which no caller takes the places of the others: each holder has a limit below the total, waits in a line
 * of its own, and what becomes free goes to the holders in turn, so that a long line of one delays nobody else.
 */
export function openFairShares({
  total,
  each,
  waiting: maxWaiting,
  refused = tooManyAtOnce,
}: ShareLimits): FairShares {
  const held = new Map<string, number>();
  /** By their smallest holder; who has had a turn goes to the end. */
  const lines = new Map<string, Waiting[]>();
  const inLine = new Map<string, number>();
  let taken = 0;

  const max = total > 1 ? Math.ceil((total * 2) / 3) : total;
  const limitOf = ({ times }: Holder) => Math.max(1, Math.min(each * times, max));
  const add = (counts: Map<string, number>, holders: readonly Holder[], amount: number) => {
    for (const { key } of holders) {
      const count = (counts.get(key) ?? 0) + amount;
      if (count > 0) counts.set(key, count);
      else counts.delete(key);
    }
  };
  const hasRoom = ({ holders, weight }: Pick<Waiting, 'holders' | 'weight'>) =>
    holders.every((holder) => (held.get(holder.key) ?? 0) + weight <= limitOf(holder));
  const take = (holders: readonly Holder[], weight: number): Leave => {
    taken += weight;
    add(held, holders, weight);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      taken -= weight;
      add(held, holders, -weight);
      admit();
    };
  };
  const leaveLine = (line: string, one: Waiting) => {
    const left = (lines.get(line) ?? []).filter((other) => other !== one);
    lines.delete(line);
    if (left.length > 0) lines.set(line, left);
    add(inLine, one.holders, -1);
  };

  /**
   * Lets in anyone who may, each holder in turn. What is too heavy for the room that is left is waited for by all behind it,
   * so that light calls cannot pass it by forever.
   */
  function admit(): void {
    for (const [line, [first]] of lines) {
      if (!first || !hasRoom(first)) continue;
      if (taken + first.weight > total) return;
      // The line goes to the end of `lines`, where this loop finds it again.
      leaveLine(line, first);
      first.start();
    }
  }

  const mayWait = (holders: readonly Holder[]) =>
    holders.every(({ key, times }) => (inLine.get(key) ?? 0) < maxWaiting * times);

  function wait(holders: readonly Holder[], weight: number, gone: AbortSignal | undefined): Promise<Leave> {
    const line = holders[0]?.key ?? '';
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        holders,
        weight,
        start: () => {
          gone?.removeEventListener('abort', giveUp);
          resolve(take(holders, weight));
        },
      };
      const giveUp = () => {
        leaveLine(line, one);
        reject(requestAborted());
        admit();
      };
      gone?.addEventListener('abort', giveUp, { once: true });
      lines.set(line, [...(lines.get(line) ?? []), one]);
      add(inLine, holders, 1);
      admit();
    });
  }

  return {
    async enter(holders, { weight: wanted = 1, gone } = {}) {
      if (gone?.aborted) throw requestAborted();
      const weight = Math.min(wanted, ...holders.map(limitOf));
      if (lines.size === 0 && hasRoom({ holders, weight }) && taken + weight <= total) {
        return take(holders, weight);
      }
      if (!mayWait(holders)) {
        throw new TooManyRequests(refused.code, refused.message, refused.seconds);
      }
      return wait(holders, weight, gone);
    },
  };
}
