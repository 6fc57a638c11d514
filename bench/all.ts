import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Runs the benchmarks one after the other; with `--list` it only says what they are. `--events` is how many those
 * of reading make; they share them. Ends with the code of the first that failed.
 */
const { values } = parseArgs({
  options: { list: { type: 'boolean', default: false }, events: { type: 'string', default: '5000000' } },
});
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
const reading = ['--events', values.events, '--folder', folder];

const benches: { name: string; what: string; options: string[] }[] = [
  { name: 'console', what: "the explorer's and the dashboard's calls beside count(*)", options: reading },
  { name: 'search', what: 'page 10,000 of a list beside page 1', options: reading },
  { name: 'ingest', what: 'events accepted and stored a second, and their size', options: [] },
  {
    name: 'storage',
    what: 'bytes an event on the disk over 90 days',
    options: ['--events', values.events],
  },
  { name: 'detect', what: 'what detection costs an event', options: [] },
  { name: 'streams', what: 'how fast a webhook catches up, beside fetch alone', options: [] },
  { name: 'enumeration', what: 'whether answers tell that an account exists', options: [] },
];

try {
  for (const { name, what, options } of benches) {
    console.log(`\n## npm run bench:${name}: ${what}\n`);
    if (values.list) continue;
    const { status } = spawnSync('npm', ['run', '-s', `bench:${name}`, '--', ...options], {
      stdio: 'inherit',
    });
    if (status !== 0 && !process.exitCode) process.exitCode = status ?? 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
