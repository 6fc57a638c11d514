import { z } from 'zod';

export const findingKinds = [
  'changed',
  'removed',
  'added',
  'copy',
  'tree',
  'entry',
  'queue',
  'stopped',
  'checkpoint',
  'key',
  'record',
  'rollup',
  'receipt',
  'dictionary',
  'schema',
] as const;

export const findingSchema = z
  .object({
    kind: z
      .enum(findingKinds)
      .describe(
        '`copy`: an event is stored, or in the log, more than once; `tree`: the stored tree does not lead to what was signed; `entry`: what finds the proofs of events is wrong; `queue`: so is what waits to be sealed; `stopped`: it waits too long; `checkpoint`, `key`: one that is missing, changed or foreign; `record`: what retention deleted is not recorded in the log; `rollup`, `receipt`, `dictionary`: they disagree with the events; `schema`: the database lost a constraint that keeps rows from being doubled, or got a trigger, rule or policy.',
      ),
    position: z.int().nullable().describe('Number of the event in the log, from 0; null when it has none.'),
    event: z.object({ id: z.uuid(), subject_id: z.uuid(), occurred_at: z.iso.datetime() }).nullable(),
    text: z.string(),
  })
  .meta({ id: 'LogFinding' });

export type Finding = z.infer<typeof findingSchema>;

/** More than this is not kept one by one; it is counted. */
const MOST_KEPT = 10_000;

/** What was found so far: the first ones in full, all of them counted. */
export type Findings = { list: Finding[]; count: number; add(finding: Finding): void };

export function openFindings(): Findings {
  const findings: Findings = {
    list: [],
    count: 0,
    add: (finding) => {
      findings.count += 1;
      if (findings.list.length < MOST_KEPT) findings.list.push(finding);
    },
  };
  return findings;
}

/**
 * In the order of the log, what has no place last. An event that is missing under its key and there under another one was
 * changed in that key: two findings become one.
 */
export function inOrder({ list }: Findings): Finding[] {
  const added = new Map(list.filter(({ kind }) => kind === 'added').map((one) => [one.event?.id, one]));
  const moved = new Set<Finding>();
  const joined = list.map((one): Finding => {
    const other = one.kind === 'removed' ? added.get(one.event?.id) : undefined;
    if (!other) return one;
    moved.add(other);
    const now = `${other.event?.occurred_at} for ${other.event?.subject_id}`;
    return { ...one, kind: 'changed', text: `its user or its time was changed: it is at ${now} now` };
  });
  const place = ({ position }: Finding) => position ?? Number.POSITIVE_INFINITY;
  return joined
    .filter((one) => !moved.has(one))
    .sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}
