import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './compress.ts';
import { pageNames } from './page-names.ts';

/** What every page needs, the login page above all. A part that only some pages need makes the login page slower. */
const packages = ['react', 'react-dom', 'scheduler', 'node-polyglot', 'stylis', 'clsx', '@emotion'];
const parts =
  `styles ButtonBase Button IconButton Typography Link Alert Paper Box Stack CircularProgress InputBase
  InputLabel InputAdornment OutlinedInput FormControl SvgIcon useLazyRipple useFormControl`.split(/\s+/);
const ours = [
  'i18n/I18nProvider',
  'theme',
  'parts/Brand',
  'parts/ThemeToggle',
  'parts/ErrorNotice',
  'parts/CopyableText',
];
const everywhere = [
  ...packages.map((name) => `/node_modules/${name}/`),
  ...parts.map((part) => `/node_modules/@mui/material/${part}/`),
  ...ours.map((part) => `/admin/src/shared/${part}`),
];
const isNeededEverywhere = (id: string): boolean => everywhere.some((path) => id.includes(path));

/**
 * `locales/de/console/alerts.json` becomes a part of `texts-de-console`: the texts of a folder in one language are one file.
 * The names of pages are in the file of the first screen.
 */
function textsChunk(id: string): string | null {
  const [, place] = id.split('/locales/');
  const isName = place?.endsWith('.page-name');
  const path = isName ? place?.replace('/pages/', '/').replace('.page-name', '.json') : place;
  if (!path?.endsWith('.json')) return null;
  const [language = '', ...folders] = path.split('/');
  const file = folders.pop() ?? '';
  return ['texts', language, ...(folders.length > 0 ? folders : [file.replace('.json', '')])].join('-');
}

/** Puts modules that so many pages need, but not the login page, into one file. */
const sharedBy = (minShareCount: number, name: string, test: RegExp) => ({
  ...{ name, test, minShareCount, includeDependenciesRecursively: false },
});

const server = 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), pageNames(), compressAssets()],
  resolve: {
    alias: { 'object.entries': fileURLToPath(new URL('./shims/object.entries.cjs', import.meta.url)) },
  },
  // The server puts each answer's nonce here; see server/console.ts.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The policy allows no `data:` fonts or scripts, and small files gain little from inlining.
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // Few files: each further one costs some 200 bytes, and a page of a hundred small ones half a second.
        codeSplitting: {
          groups: [
            { name: 'base', test: isNeededEverywhere },
            { name: textsChunk },
            sharedBy(2, 'icons', /\/@mui\/icons-material\//),
            sharedBy(20, 'mui', /\/node_modules\/@mui\//),
            sharedBy(
              25,
              'react-admin',
              /\/node_modules\/(ra-(?![\w-]+\/dist\/(form|input)\/)|lodash|inflection)/,
            ),
            sharedBy(25, 'console', /\/admin\/src\/console\/(?!parts\/)/),
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/docs', '/openapi.json', '/dev'].map((path) => [path, server])),
  },
});
