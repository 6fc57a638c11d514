import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Campaign, Round } from '#test/chaos/campaign.ts';
import { isProven, reportOf, writeReport } from '#test/chaos/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const round = (number: number, violations: string[] = []): Round => ({
  number,
  fault: 'kill -9 workers',
  what: 'process 42',
  acknowledged: 100,
  unacknowledged: 3,
  drainedMs: 1234,
  violations,
});
const campaign = (rounds: Round[], violations: string[] = []): Campaign => ({
  mode: 'embedded',
  seed: '7',
  rounds,
  total: { acknowledged: 200, unacknowledged: 6, unacknowledgedStored: 1, logins: 9, violations },
  answers: [
    [0, 6],
    [202, 90],
  ],
});

test('a report has a line for each round, and says what was proven', () => {
  const proven = campaign([round(6), round(7)]);
  expect(isProven(proven)).toBe(true);
  const report = reportOf(proven);
  expect(report).toContain('## Embedded mode, seed `7`, rounds 6 to 7');
  expect(report).toContain('| 6 | kill -9 workers (process 42) | 100 | 3 | 1.2 | all there, once |');
  expect(report).toContain('none: 6, 202: 90');
  expect(report).toContain('Every acknowledged event is stored once');
});

test('a report names what was violated', () => {
  const broken = campaign([round(1, ['2 events are gone'])], ['2 events are gone']);
  expect(isProven(broken)).toBe(false);
  expect(reportOf(broken)).toContain('| 2 events are gone |');
  expect(reportOf(broken)).toContain('**Not proven:** 2 events are gone');
});

test('pieces of a campaign are put into one file, and a new report begins it again', () => {
  const file = join(folder, 'bench/chaos.md');
  writeReport(file, [reportOf(campaign([round(1)]))], false);
  writeReport(file, [reportOf(campaign([round(2)]))], true);
  const both = readFileSync(file, 'utf8');
  expect(both.match(/^# .*$/gm)).toEqual(['# What breaking everything did']);
  expect(both.match(/rounds \d to \d$/gm)).toEqual(['rounds 1 to 1', 'rounds 2 to 2']);
  writeReport(file, [reportOf(campaign([round(3)]))], false);
  expect(readFileSync(file, 'utf8').match(/rounds \d to \d$/gm)).toEqual(['rounds 3 to 3']);
});
