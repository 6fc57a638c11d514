// Plain JavaScript, as node runs it before anything is compiled.
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf, makeFolder, stampOf } from './built-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Where each command begins, below the project's folder. */
export const commands = {
  start: 'bin/start.ts',
  demo: 'bin/demo.ts',
  server: 'server/main.ts',
  workers: 'workers/main.ts',
  migrate: 'bin/migrate.ts',
  keys: 'bin/keys.ts',
  log: 'bin/log.ts',
  verify: 'bin/verify.ts',
  'detect-replay': 'bin/detect-replay.ts',
  build: 'bin/build.ts',
};

/** The compiled file of a source file. */
export const builtFile = (source) => join(dist, source.replace(/\.ts$/, '.js'));

/** What every build depends on, beside the sources that its commands import. */
const always = ['package-lock.json', 'package.json', 'bin/product.mjs'];

/**
 * Whether what is built is what these sources make. The build has noted the files that it read; a new one counts only once
 * one of them imports it. An image without the sources takes what is built.
 */
export function isProductBuilt() {
  const stamp = stampOf(dist);
  if (stamp === undefined) return false;
  if (!existsSync(join(root, commands.start))) return true;
  const { hash, files } = JSON.parse(stamp);
  return hash !== undefined && hash === hashOf(root, files);
}

/**
 * Compiles everything that runs in production into `dist`. Each file becomes one of the same name, at the same place:
 * stack traces, dynamic imports and paths that start from `import.meta.url` need no other care than one folder more
 * (core/platform/root-folder.ts). Vite's bundler does it in a second, where the compiler of TypeScript, which checks
 * nothing here that `npm run types` does not, takes ten; and it resolves `#core/…` while it is at it.
 */
export async function buildProduct() {
  const { build } = await import('vite');
  await makeFolder(
    dist,
    async (half) => {
      const { output } = await build({
        root,
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        build: {
          outDir: half,
          emptyOutDir: false,
          ssr: true,
          target: 'node20',
          minify: false,
          sourcemap: true,
          rolldownOptions: {
            input: Object.values(commands).map((source) => join(root, source)),
            // Packages stay where npm has put them.
            external: (id) => !/^[.#]/.test(id) && !isAbsolute(id),
            output: {
              format: 'es',
              topLevelVar: false, // constants stay constants
              preserveModules: true,
              preserveModulesRoot: root,
              entryFileNames: '[name].js',
            },
          },
        },
      });
      const modules = output.flatMap((file) => ('moduleIds' in file ? file.moduleIds : []));
      const sources = modules.filter(isAbsolute).map((path) => relative(root, path));
      const files = [...always, ...sources.sort()];
      return JSON.stringify({ hash: hashOf(root, files), files });
    },
    isProductBuilt,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    console.error('Gatehouse is not built and cannot be: run `npm ci` with the development packages.');
    process.exit(1);
  }
  await buildProduct();
}
