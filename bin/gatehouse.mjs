#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const commands = { start: 'start', demo: 'demo', migrate: 'migrate', verify: 'verify', log: 'log' };
const [command = '', ...rest] = process.argv.slice(2);
const file = commands[command];
if (file) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', `bin/${file}.ts`, ...rest], {
    cwd: root,
    stdio: 'inherit',
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  console.error(`gatehouse ${Object.keys(commands).join(' | ')}`);
  process.exitCode = 2;
}
