import { api } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { keepOffsets } from './zone-offsets.ts';

const UNKNOWN = 422;

/** By zone what the server answered. State of the page: all components show times by the same clocks. */
const asked = new Map<string, Promise<string>>();

/** Takes over how the clocks of a zone go. @returns the zone to show times by: UTC for one that the server does not know. */
export function loadOffsets(zone: string): Promise<string> {
  const known = asked.get(zone);
  if (known) return known;
  const answer = api.get('/time-zones/offsets', { query: { name: zone } }).then(
    ({ changes }) => {
      keepOffsets(
        zone,
        changes.map(({ at, offset }) => ({ at: Date.parse(at), offset: offset * 1000 })),
      );
      return zone;
    },
    (problem: unknown) => {
      if (problem instanceof ApiProblem && problem.status === UNKNOWN) return 'UTC';
      // Another time it may be reached; until then the browser's own database will do.
      asked.delete(zone);
      return zone;
    },
  );
  asked.set(zone, answer);
  return answer;
}
