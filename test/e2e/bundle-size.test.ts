import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

type Manifest = Record<string, { file: string; name?: string; imports?: string[]; css?: string[] }>;

const dist = fileURLToPath(new URL('../../admin/dist/', import.meta.url));
const manifest: Manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const KIB = 1024;

/** Returns the parts and all that they import before they run. */
function withImports(parts: string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...parts];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const chunk = manifest[part];
    if (!chunk) throw new Error(`The build has no ${part}`);
    if (found.has(part)) continue;
    found.add(part);
    waiting.push(...(chunk.imports ?? []));
  }
  return found;
}

/** Returns the part with the English texts of a folder or file of `locales/en`. */
function textsOf(name: string): string {
  const found = Object.keys(manifest).find((part) => manifest[part]?.name === `texts-en-${name}`);
  if (!found) throw new Error(`The build has no texts of ${name}`);
  return found;
}

/** Returns what a browser loads for a screen, compressed by gzip. */
function kibOf(parts: string[]): number {
  const chunks = [...withImports(['index.html', textsOf('shared'), ...parts])].map((part) => manifest[part]);
  const files = new Set([
    'index.html',
    ...chunks.flatMap((chunk) => [chunk?.file ?? '', ...(chunk?.css ?? [])]),
  ]);
  const bytes = [...files].map((file) => gzipSync(readFileSync(dist + file), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / KIB;
}

const consoleTexts = [textsOf('console'), textsOf('time-range'), 'src/console/i18n/react-admin-english.ts'];
const screens = [
  { screen: 'the login page', limit: 150, parts: ['src/login/start.tsx', textsOf('login')] },
  {
    screen: "the console's first screen, before its charts",
    limit: 350,
    parts: ['src/console/start.tsx', ...consoleTexts, 'src/console/dashboard/Dashboard.tsx'],
  },
];

it.each(screens)('$screen loads in $limit KiB', ({ screen, limit, parts }) => {
  const size = kibOf(parts);
  process.stdout.write(`${screen}: ${size.toFixed(1)} of ${limit} KiB\n`);
  expect(size).toBeLessThanOrEqual(limit);
});

it('the login page and My account load nothing of the console', () => {
  const apps = ['src/login/start.tsx', 'src/account/start.tsx'];
  const files = [...withImports(apps)].map((part) => manifest[part]?.file ?? '');
  const text = files.map((file) => readFileSync(dist + file, 'utf8')).join('\n');
  // Names that minifying leaves alone.
  expect(text).not.toMatch(/RaMenuItemLink|RaDatagrid|recharts-/);
});
