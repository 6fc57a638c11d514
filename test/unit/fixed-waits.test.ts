import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = ['admin/src', 'bench', 'bin', 'core', 'migrations', 'seeds', 'server', 'test', 'workers'];

const testFiles = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

/** Ways to wait for time instead of what a user would wait for. */
const FIXED_WAIT = /waitForTimeout|timers\/promises|setTimeout\(\s*(?:resolve|done|\(\) => resolve\(\))\b/;

const linesWith = (pattern: RegExp): string[] =>
  testFiles
    .filter((file) => file !== fileURLToPath(import.meta.url))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? [`${file.slice(root.length)}:${index + 1} ${line.trim()}`] : [],
        ),
    );

it('no test waits for time, but by letTimePass of test/setup/real-time.ts, which asks why', () => {
  expect(testFiles.length).toBeGreaterThan(200);
  expect(linesWith(/await /).length).toBeGreaterThan(1000);
  expect(linesWith(FIXED_WAIT)).toEqual([]);
});
