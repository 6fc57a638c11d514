import { addCount, countLogin, emptyCounts, weightAt } from './counts.ts';
import { type DetectionEvent, LOGIN, LOGIN_FAILED } from './event.ts';
import type { Knowledge, Verdict } from './inspect.ts';
import { addToSketch, emptySketch } from './quantiles.ts';

/** What of a verdict everyone's knowledge learns from. */
export type Lesson = Pick<Verdict, 'log_ratio' | 'isFirst' | 'isUnfamiliar' | 'source'>;

export const emptyKnowledge = (): Knowledge => ({
  counts: emptyCounts(),
  first: emptySketch(),
  later: emptySketch(),
});

/**
 * Takes an inspected event into details of everyone: logins into the counts and the distribution of
 * scores, failed tries of sources into the attack data.
 */
export function teach(
  { counts, first, later }: Knowledge,
  { code, features, at }: DetectionEvent,
  { log_ratio, isFirst, isUnfamiliar }: Lesson,
): void {
  const weight = weightAt(at);
  if (code === LOGIN) {
    countLogin(counts, features, weight);
    if (log_ratio !== null) addToSketch(isFirst ? first : later, log_ratio, weight);
  } else if (code === LOGIN_FAILED && isUnfamiliar) {
    if (features.network !== null) addCount(counts, 'unfamiliar', features.network, weight);
    if (features.asn !== null) addCount(counts, 'unfamiliar_asn', features.asn, weight);
  }
}
