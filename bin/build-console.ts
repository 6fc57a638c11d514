import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '#core/platform/run-program.ts';
import { StartError } from '#core/platform/start-error.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'admin', 'dist');
const STAMP = '.built-from';

/** Everything the console is made from: its sources and the versions of its packages. */
function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = readdirSync(join(root, 'admin'), { withFileTypes: true })
    // `dist` and the half-done builds beside it.
    .filter((entry) => entry.name !== 'dist' && !entry.name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(root, 'admin', entry.name)) : [entry.name]))
    .sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, 'admin', file)));
  return hash.digest('hex');
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'admin').length + 1));

/** Whether the built console is the one of these sources. An image without the sources takes what is built. */
export function isConsoleBuilt(): boolean {
  if (!existsSync(join(dist, 'index.html'))) return false;
  if (!existsSync(join(root, 'admin', 'src'))) return true;
  const stamp = join(dist, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash();
}

/**
 * Builds the console when there is none of these sources yet. It is built beside `dist` and put there whole, so
 * that two starts do not get into each other's way and an interrupted one leaves nothing that looks built.
 * @throws StartError with the builder's output.
 */
export async function buildConsole(signal?: AbortSignal): Promise<void> {
  if (isConsoleBuilt()) return;
  const hash = sourceHash();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    throw new StartError(
      'The console is not built and cannot be: run `npm ci` with the development packages.',
    );
  }
  for (const name of readdirSync(join(root, 'admin')).filter((entry) => entry.startsWith('.dist-'))) {
    if (isAbandoned(name)) rmSync(join(root, 'admin', name), { recursive: true, force: true });
  }
  const half = mkdtempSync(join(root, 'admin', `.dist-${process.pid}-`));
  try {
    await runProgram(
      process.execPath,
      [vite, 'build', '--config', 'admin/vite.config.ts', '--outDir', half, '--emptyOutDir'],
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, ...(signal ? { signal } : {}) },
    );
    writeFileSync(join(half, STAMP), hash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(half, dist);
  } catch (error) {
    if (isConsoleBuilt()) return; // another start was faster
    throw new StartError(`The console could not be built:\n${(error as Error).message}`);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** A half-done build whose process is gone. */
function isAbandoned(name: string): boolean {
  try {
    process.kill(Number(name.split('-')[1]), 0);
    return false;
  } catch {
    return true;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildConsole();
