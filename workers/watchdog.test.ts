import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const watchdog = fileURLToPath(new URL('watchdog.ts', import.meta.url));

/** Runs a program with a watchdog of two seconds; returns how it ended. */
async function run(program: string): Promise<[number | null, NodeJS.Signals | null]> {
  const script = `import { startWatchdog } from ${JSON.stringify(watchdog)};\nstartWatchdog(2);\n${program}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: 'ignore',
  });
  return (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
}

test('a process in an endless loop is killed', async () => {
  expect(await run('setTimeout(() => { for (;;); }, 100);')).toEqual([null, 'SIGKILL']);
});

test('one that works, or waits, is left alone', async () => {
  expect(await run('setTimeout(() => {}, 4000);')).toEqual([0, null]);
});
