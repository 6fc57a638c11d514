import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as limits from '../../admin/src/api/limits.ts';

it('every reason is as long as the one field that asks for it', () => {
  const reasons = Object.entries(limits).flatMap(([name, limit]) =>
    'reason' in limit ? [[name, limit.reason]] : [],
  );
  expect(reasons.length).toBeGreaterThan(20);
  expect(
    reasons.filter(([, limit]) => JSON.stringify(limit) !== JSON.stringify(limits.StaffNote.reason)),
  ).toEqual([]);
});

// A number in a form is a second declaration, which nobody changes with the first.
it('forms take their limits from the API, but for those of kinds that share no declaration', () => {
  const src = fileURLToPath(new URL('../../admin/src/', import.meta.url));
  const numbers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) => /(max|min)Length: \d/.test(readFileSync(src + name, 'utf8')))
    .map((name) => name.replaceAll('\\', '/'));
  expect(numbers.sort()).toEqual([
    // The API takes one of several kinds of places, each with its own fields.
    'console/export-schedules/DestinationFields.tsx',
    'console/streams/SyslogFields.tsx',
    'console/streams/TargetFields.tsx',
  ]);
});
