#!/usr/bin/env node
// The way in to every command: compiles Gatehouse when its sources are newer than what is built, and runs the command in
// this very process, which SIGTERM then reaches. Plain JavaScript, because it comes before what is compiled.
import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtFile, commands, isProductBuilt } from './product.mjs';

const [command = '', ...rest] = process.argv.slice(2);
const entry = Object.hasOwn(commands, command) ? commands[command] : undefined;
if (!entry) {
  console.error(`gatehouse ${Object.keys(commands).join(' | ')}`);
  process.exit(2);
}
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!isProductBuilt()) {
  // A process of its own: the bundler's memory would stay with this one.
  const { status } = spawnSync(process.execPath, ['bin/product.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}
// For those who start this file without `--enable-source-maps`.
process.setSourceMapsEnabled(true);
process.argv.splice(1, Infinity, builtFile(entry), ...rest);
await import(pathToFileURL(builtFile(entry)).href);
