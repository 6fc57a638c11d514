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
        '`copy`: an event is stored, or in the log, more than once; `tree`: the stored tree does not match what was signed; `entry`: the index that finds the proofs of events is wrong; `queue`: the queue of events to append is wrong; `stopped`: events have waited too long to be appended; `checkpoint`, `key`: one is missing, changed or foreign; `record`: what retention deleted is not recorded in the log; `rollup`, `receipt`, `dictionary`: they disagree with the events; `schema`: tables, keys, triggers, rules, policies, operators or the order of schemas are not as the migrations create them, or a row is in a month that does not match its time.',
      ),
    position: z.int().nullable().describe('Number of the event in the log, from 0; null when it has none.'),
    event: z.object({ id: z.uuid(), subject_id: z.uuid(), occurred_at: z.iso.datetime() }).nullable(),
    text: z.string(),
  })
  .meta({ id: 'LogFinding' });

export type Finding = z.infer<typeof findingSchema>;

export type FindingKind = Finding['kind'];
export type CountOfKind = { kind: FindingKind; count: number };

/** What explains others comes first: the rest is in the order of the log. */
const explaining: readonly FindingKind[] = ['schema', 'key', 'checkpoint', 'tree', 'record'];

/** More than this of a kind is not kept one by one; it is counted. */
const MAX_KEPT = 10_000;

type Kept = { first: Finding[]; explained: Finding[]; count: number };

/** What was found so far: the first ones of each kind in full, all of them counted. */
export type Findings = {
  count: number;
  kinds: Map<FindingKind, Kept>;
  /** @param isExplained by another finding: there may be very many of it, and it comes after those that nothing explains. */
  add(finding: Finding, isExplained?: boolean): void;
};

export function openFindings(maxKept = MAX_KEPT): Findings {
  const findings: Findings = {
    count: 0,
    kinds: new Map(),
    add: (finding, isExplained = false) => {
      const kind = findings.kinds.get(finding.kind) ?? { first: [], explained: [], count: 0 };
      findings.kinds.set(finding.kind, kind);
      findings.count += 1;
      kind.count += 1;
      const list = isExplained ? kind.explained : kind.first;
      if (list.length < maxKept) list.push(finding);
    },
  };
  return findings;
}

export type Found = { findings: Finding[]; findings_count: number; findings_by_kind: CountOfKind[] };

/**
 * Returns what explains others first, then in the order of the log, what has no place last. An event that is missing
 * under its key and there under another one was changed in that key: two findings become one.
 */
export function inOrder({ kinds, count }: Findings): Found {
  const counts = new Map([...kinds].map(([kind, one]) => [kind, one.count]));
  const change = (kind: FindingKind, by: number) => counts.set(kind, (counts.get(kind) ?? 0) + by);
  const added = new Map((kinds.get('added')?.first ?? []).map((one) => [one.event?.id, one]));
  const moved = new Set<Finding>();
  const joined = (one: Finding): Finding => {
    const other = one.kind === 'removed' ? added.get(one.event?.id) : undefined;
    if (!other) return one;
    moved.add(other);
    change('removed', -1);
    change('added', -1);
    change('changed', 1);
    const now = `${other.event?.occurred_at} for ${other.event?.subject_id}`;
    return { ...one, kind: 'changed', text: `its user or its time was changed: it is at ${now} now` };
  };
  const all = [...kinds.values()];
  const first = all.flatMap((one) => one.first).map(joined);
  const explained = all.flatMap((one) => one.explained).map(joined);
  const sorted = [first, explained].flatMap((list) => list.filter((one) => !moved.has(one)).sort(byPlace));
  const isExplaining = ({ kind }: Finding) => explaining.includes(kind);
  return {
    findings: [
      ...explaining.flatMap((kind) => sorted.filter((one) => one.kind === kind)),
      ...sorted.filter((one) => !isExplaining(one)),
    ],
    findings_count: count - moved.size,
    findings_by_kind: [...counts].flatMap(([kind, of]) => (of > 0 ? [{ kind, count: of }] : [])),
  };
}

const placeOf = ({ position }: Finding) => position ?? Number.POSITIVE_INFINITY;
const byPlace = (a: Finding, b: Finding): number =>
  placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0;

/** Returns the first so many of each kind, in the order in which they come. */
export function firstOfEach(findings: readonly Finding[], max: number): Finding[] {
  const taken = new Map<FindingKind, number>();
  return findings.filter(({ kind }) => {
    const before = taken.get(kind) ?? 0;
    taken.set(kind, before + 1);
    return before < max;
  });
}

/** Returns how many there are of each kind beyond those that are listed. */
export const moreOfEach = (counts: readonly CountOfKind[], listed: readonly Finding[]): CountOfKind[] =>
  counts.flatMap(({ kind, count }) => {
    const more = count - listed.filter((one) => one.kind === kind).length;
    return more > 0 ? [{ kind, count: more }] : [];
  });
