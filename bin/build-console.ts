import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rootFolder as root } from '#core/platform/root-folder.ts';
import { runProgram } from '#core/platform/run-program.ts';
import { StartError } from '#core/platform/start-error.ts';
import { hashOf, makeFolder, stampOf } from './built-folder.mjs';

const admin = join(root, 'admin');
const dist = join(admin, 'dist');

/** Returns everything the console is made from: its sources and the versions of its packages. */
function sourceHash(): string {
  const files = readdirSync(admin, { withFileTypes: true })
    // `dist` and the half-done builds beside it.
    .filter((entry) => entry.name !== 'dist' && !entry.name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(admin, entry.name)) : [join('admin', entry.name)],
    );
  return hashOf(root, ['package-lock.json', ...files.sort()]) ?? '';
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** Returns whether the built console is the one of these sources. An image without the sources takes what is built. */
export function isConsoleBuilt(): boolean {
  if (!existsSync(join(dist, 'index.html'))) return false;
  if (!existsSync(join(admin, 'src'))) return true;
  return stampOf(dist) === sourceHash();
}

/**
 * Builds the console when there is none of these sources yet.
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
  const build = async (half: string) => {
    await runProgram(
      process.execPath,
      [vite, 'build', '--config', 'admin/vite.config.ts', '--outDir', half, '--emptyOutDir'],
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, ...(signal ? { signal } : {}) },
    );
    return hash;
  };
  await makeFolder(dist, build, isConsoleBuilt).catch((error: Error) => {
    throw new StartError(`The console could not be built:\n${error.message}`);
  });
}
