import { addCount, countLogin, emptyCounts, weightAt } from './counts.ts';
import { type DetectionEvent, LOGIN, LOGIN_FAILED } from './event.ts';
import type { Knowledge, Verdict } from './inspect.ts';
import { addToSketch, emptySketch } from './quantiles.ts';

export const emptyKnowledge = (): Knowledge => ({ counts: emptyCounts(), sketch: emptySketch() });

/**
 * Takes an inspected event into what is known of everybody: sign-ins into the counts and the distribution of
 * scores, failed tries of strangers into the attack data.
 */
export function teach(
  { counts, sketch }: Knowledge,
  { code, features, at }: DetectionEvent,
  { log_ratio, isStranger }: Pick<Verdict, 'log_ratio' | 'isStranger'>,
): void {
  const weight = weightAt(at);
  if (code === LOGIN) {
    countLogin(counts, features, weight);
    if (log_ratio !== null) addToSketch(sketch, log_ratio, weight);
  } else if (code === LOGIN_FAILED && isStranger && features.network !== null) {
    addCount(counts, 'strangers', features.network, weight);
  }
}
