import { type Level, levels } from './features.ts';
import type { Packed } from './packed.ts';
import { packValues } from './profile.ts';
import { emptySubject, type SessionPlace, type SubjectState, withSession } from './state.ts';

type Lists = [values: string[], counts: number[], days: number[]];
type ByValue = Record<string, [count: number, day: number]>;

/** What older versions wrote: values as three lists, or before that by value; sessions by hash. */
type Older = Omit<SubjectState, 'profile' | 'sessions'> & {
  profile: Omit<SubjectState['profile'], 'seen'> & { seen: Partial<Record<Level, Lists | ByValue>> };
  sessions: Record<string, SessionPlace>;
};

function packLevel(seen: Lists | ByValue): Packed {
  if (!Array.isArray(seen)) {
    return packValues(Object.entries(seen).map(([value, [count, day]]) => ({ value, count, day })));
  }
  const [values, counts, days] = seen as Lists;
  return packValues(
    values.map((value, index) => ({ value, count: counts[index] ?? 0, day: days[index] ?? 0 })),
  );
}

/** A state as it is written now; what came later than the version that wrote it is empty. */
export function upToDate(state: SubjectState | Older): SubjectState {
  if (typeof state.sessions === 'string') return state as SubjectState;
  const older = state as Older;
  const seen: Partial<Record<Level, Packed>> = {};
  for (const level of levels) {
    const known = older.profile.seen[level];
    if (known !== undefined) seen[level] = packLevel(known);
  }
  const sessions = Object.entries(older.sessions).reduce<Packed>(
    (list, [hash, place]) => withSession(list, hash, place),
    '',
  );
  return { ...emptySubject(), ...older, profile: { ...older.profile, seen }, sessions };
}
