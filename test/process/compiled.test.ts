import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killAll, type Launcher, launch, makeDataDir, processTree, stop } from './launcher.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = makeDataDir();
let launcher: Launcher;

beforeAll(async () => {
  launcher = launch(dataDir);
  await launcher.ready;
});
afterAll(() => {
  killAll(processTree(launcher.pid));
  rmSync(dataDir, { recursive: true, force: true });
});

const commandOf = (pid: number): string =>
  execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).trim();

test('what runs is compiled: no process compiles, or has a compiler beside it', async () => {
  const commands = processTree(launcher.pid).map(commandOf);
  const ours = commands.filter((command) => command.includes('--enable-source-maps'));
  expect(ours[0]).toMatch(/bin\/gatehouse\.mjs start$/);
  expect(ours.filter((command) => /\/dist\/server\/main\.js$/.test(command))).toHaveLength(1);
  expect(ours.filter((command) => /\/dist\/workers\/main\.js$/.test(command)).length).toBeGreaterThan(0);
  expect(commands.filter((command) => /tsx|esbuild|vite|rolldown|\.ts\b/.test(command))).toEqual([]);
  expect(await stop(launcher)).toBe(0);
});

test('a stack trace names the line of the source', async () => {
  const parameters = [
    'bin/gatehouse.mjs',
    'detect-replay',
    '--from',
    '2026-10-01',
    '--rules',
    'new_country=maybe',
  ];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, parameters, { cwd: root }, (_error, _stdout, stderr) => resolve(stderr));
  });
  const lines = readFileSync(join(root, 'bin/detect-replay.ts'), 'utf8').split('\n');
  const thrown = lines.findIndex((line) => line.includes("if (value !== 'on'")) + 1;
  expect(thrown).toBeGreaterThan(0);
  expect(output).toContain(`${join(root, 'bin/detect-replay.ts')}:${thrown}:`);
});
