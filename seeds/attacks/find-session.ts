import type { DemoSession, Person } from '../person.ts';

/**
 * Returns the first session from `since` (ms) on that suits, the earliest of all these people.
 * @param suits further conditions; sessions come in no order.
 */
export function findSession(
  people: readonly Person[],
  since: number,
  suits: (person: Person, session: DemoSession) => boolean = () => true,
): { person: Person; session: DemoSession } | null {
  const candidates = people.flatMap((person) =>
    person.sessions
      .filter((session) => session.created_at >= since && suits(person, session))
      .map((session) => ({ person, session })),
  );
  candidates.sort((a, b) => a.session.created_at - b.session.created_at);
  return candidates[0] ?? null;
}
