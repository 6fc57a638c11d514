import { weightAt } from './counts.ts';

const LOWEST = -40;
const HIGHEST = 24;
const STEP = 0.25;
export const BINS = (HIGHEST - LOWEST) / STEP;

/**
 * How the log ratios of this service's successful logins are distributed: decayed counts in bins of equal
 * width. A log ratio is a logarithm already, so that equal bins are the log-bins of the likelihood ratio.
 */
export type Sketch = { total: number; bins: number[] };

export const emptySketch = (): Sketch => ({ total: 0, bins: Array<number>(BINS).fill(0) });

const binOf = (value: number): number => Math.min(BINS - 1, Math.max(0, Math.floor((value - LOWEST) / STEP)));

export function addToSketch(sketch: Sketch, value: number, weight: number): void {
  const bin = binOf(value);
  sketch.bins[bin] = (sketch.bins[bin] ?? 0) + weight;
  sketch.total += weight;
}

/** Before a service has a history of its own: a logistic curve through the benchmark's quantiles. */
export type Prior = { middle: number; scale: number };
const PRIOR_LOGINS = 100;
export const laterPrior: Prior = { middle: -8, scale: 2.4 };
/** First logins have no history to be like, so that they are compared with each other. */
export const firstPrior: Prior = { middle: -1.1, scale: 0.9 };

/** Share of the service's logins whose log ratio is at least this, at `at` (ms). O(1): the bins are a fixed number. */
export function tailShare(sketch: Sketch, value: number, at: number, { middle, scale } = laterPrior): number {
  const weight = weightAt(at);
  const bin = binOf(value);
  const prior = 1 / (1 + Math.exp((value - middle) / scale));
  let above = 0;
  for (let index = bin + 1; index < BINS; index += 1) above += sketch.bins[index] ?? 0;
  const inside = (value - LOWEST) / STEP - bin;
  above += (sketch.bins[bin] ?? 0) * Math.min(1, Math.max(0, 1 - inside));
  return (above / weight + prior * PRIOR_LOGINS) / (sketch.total / weight + PRIOR_LOGINS);
}

/** The top three in a hundred logins score 80 and more, the top one in a thousand 100. */
const TOP = 0.03;
const UTMOST = 0.001;

/** Returns the score from 0 to 100 of a login that only this share of logins reach: logarithmic, 80 at 3 %, 100 at 0.1 %. */
export function scoreOfTail(share: number): number {
  const tail = Math.min(1, Math.max(UTMOST, share));
  const score =
    tail >= TOP
      ? (80 * Math.log(tail)) / Math.log(TOP)
      : 80 + (20 * Math.log(tail / TOP)) / Math.log(UTMOST / TOP);
  return Math.round(Math.abs(score));
}
