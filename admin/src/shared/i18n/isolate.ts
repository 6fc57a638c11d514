/** Letters that run from right to left, and marks and controls that turn the direction of what is beside them. */
const TURNING =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/**
 * Returns text of someone else's as part of a sentence of ours: it keeps its own direction and turns nothing around it
 * (UAX 9, 2.7). Controls of its own go, because one that closes what it did not open would end the isolation.
 */
export const isolated = (text: string): string =>
  TURNING.test(text) ? `${FIRST_STRONG_ISOLATE}${text.replace(CONTROLS, '')}${POP_ISOLATE}` : text;

/** Returns the same for all texts that are put into a phrase. */
export function isolatedOptions<Options extends Record<string, unknown>>(options: Options): Options;
export function isolatedOptions(options: Record<string, unknown>): Record<string, unknown> {
  const turning = Object.entries(options).filter(
    ([, value]) => typeof value === 'string' && TURNING.test(value),
  );
  if (turning.length === 0) return options;
  return {
    ...options,
    ...Object.fromEntries(turning.map(([name, value]) => [name, isolated(String(value))])),
  };
}
