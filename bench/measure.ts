export type Times = { median: number; p95: number };

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Milliseconds of a call, after a few that only warm up. */
export async function measure(call: () => Promise<unknown>, tries: number, warmUps = 3): Promise<Times> {
  const times: number[] = [];
  for (let round = -warmUps; round < tries; round += 1) {
    const startedAt = performance.now();
    await call();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { median: at(times, 0.5), p95: at(times, 0.95) };
}

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

/** `12 / 34`, median and p95. */
export const inWords = ({ median, p95 }: Times): string => `${ms(median)} / ${ms(p95)}`;
export const medianOf = ({ median }: Times): string => ms(median);
