import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { changeOf, formOf, SAME } from './rule-form.ts';

const rule = {
  severity: 'medium',
  thresholds: { tries: 10, minutes: 5 },
  mode: 'suggest',
  response: 'notify',
  dry_run: false,
  by_severity: { critical: { mode: 'act', response: 'lock', dry_run: true } },
} as unknown as Schemas['DetectionRule'];

test('a rule that is saved unchanged stays as it is', () => {
  const { mode, response, dry_run, by_severity } = rule;
  expect(changeOf(formOf(rule), rule)).toEqual({ mode, response, dry_run, by_severity, thresholds: {} });
});

test('only thresholds that differ are sent', () => {
  const form = { ...formOf(rule), thresholds: { tries: 12, minutes: 5 } };
  expect(changeOf(form, rule).thresholds).toEqual({ tries: 12 });
});

test('a severity gets a policy of its own, or gives it up', () => {
  const own = { mode: 'act', response: 'notify', dry_run: true } as const;
  const form = formOf(rule);
  expect(form.by_severity.high?.mode).toBe(SAME);
  const given = { ...form, by_severity: { high: own, critical: { ...own, mode: SAME } } } as const;
  expect(changeOf(given, rule).by_severity).toEqual({ high: own, critical: null });
});
