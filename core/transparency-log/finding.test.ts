import { describe, expect, test } from 'vitest';
import { type Finding, type FindingKind, firstOfEach, inOrder, moreOfEach, openFindings } from './finding.ts';

const finding = (
  kind: FindingKind,
  position: number | null = null,
  event: string | null = null,
): Finding => ({
  kind,
  position,
  event:
    event === null ? null : { id: event, subject_id: 'someone', occurred_at: '2026-11-02T00:00:00.000Z' },
  text: `${kind} ${position}`,
});
const names = (findings: readonly Finding[]) => findings.map(({ kind, position }) => `${kind} ${position}`);

describe('findings', () => {
  test('come with what explains others first, and then in the order of the log', () => {
    const findings = openFindings();
    findings.add(finding('rollup'));
    findings.add(finding('removed', 1), true);
    for (const kind of ['record', 'removed', 'tree', 'checkpoint', 'changed', 'key', 'schema'] as const)
      findings.add(finding(kind, kind === 'changed' ? 3 : 7));
    findings.add(finding('tree', 2));
    const kinds = ['schema 7', 'key 7', 'checkpoint 7', 'tree 2', 'tree 7', 'record 7'];
    const rest = ['changed 3', 'removed 7', 'rollup null', 'removed 1'];
    expect(names(inOrder(findings).findings)).toEqual([...kinds, ...rest]);
  });

  test('of one kind, or that another one explains, leave room for the others', () => {
    const findings = openFindings(3);
    for (let at = 0; at < 10; at += 1) findings.add(finding('removed', at), at !== 8);
    for (let at = 0; at < 4; at += 1) findings.add(finding('rollup', 20 + at));
    findings.add(finding('entry', 30));
    const { findings: kept, findings_count, findings_by_kind } = inOrder(findings);
    expect(findings_count).toBe(15);
    const listed = firstOfEach(kept, 2);
    expect(names(listed)).toEqual(['removed 8', 'rollup 20', 'rollup 21', 'entry 30', 'removed 0']);
    expect(moreOfEach(findings_by_kind, listed)).toEqual([
      { kind: 'removed', count: 8 },
      { kind: 'rollup', count: 2 },
    ]);
  });

  test('of an event that is gone and there under another key are one', () => {
    const findings = openFindings();
    findings.add(finding('removed', 4, 'a'));
    findings.add(finding('added', null, 'a'));
    findings.add(finding('added', null, 'b'));
    const found = inOrder(findings);
    expect(names(found.findings)).toEqual(['changed 4', 'added null']);
    expect(found.findings_count).toBe(2);
    expect(found.findings_by_kind).toEqual([
      { kind: 'added', count: 1 },
      { kind: 'changed', count: 1 },
    ]);
  });
});
