import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'admin/dist/.built-from');

/** Everything the console is made from: its sources and the versions of its packages. */
function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = readdirSync(join(root, 'admin'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(root, 'admin/dist')))
    .sort();
  for (const path of files) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

/** Whether the built console is the one of these sources. An image without the sources takes what is built. */
export function isConsoleBuilt(): boolean {
  if (!existsSync(join(root, 'admin/dist/index.html'))) return false;
  if (!existsSync(join(root, 'admin/src'))) return true;
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceHash();
}

/** Builds the console when there is none of these sources yet. @throws Error with the builder's output. */
export async function buildConsole(): Promise<void> {
  if (isConsoleBuilt()) return;
  const hash = sourceHash();
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--config', 'admin/vite.config.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The console could not be built:\n${output}`));
    });
  });
  writeFileSync(stampFile, hash);
}
