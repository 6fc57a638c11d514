import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../admin/src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$|^testing\b/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(src + name, 'utf8') }));

const usersOf = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

// Each is there over HTTPS and on localhost only; most instances begin on a plain http address.
it('only helpers use what browsers give to secure pages alone', () => {
  const secure =
    /randomUUID\(|crypto\.subtle|navigator\.(clipboard|locks|serviceWorker|credentials|share|storage|wakeLock|mediaDevices)|new Notification\(|Notification\.requestPermission|show(Save|Open)FilePicker|showDirectoryPicker|\bcaches\.|cookieStore/;
  expect(usersOf(secure)).toEqual(['shared/browser/copy-text.ts']);
});

it('only one module listens to the keys of the whole page', () => {
  expect(usersOf(/addEventListener\('key(down|up|press)'/)).toEqual(['console/keys/useShortcuts.ts']);
});

it('only one module writes to the storage of a browser, where it says how long each thing stays', () => {
  expect(usersOf(/\b(local|session)Storage\b|indexedDB|localStorageStore|document\.cookie/)).toEqual([
    'shared/storage/areas.ts',
  ]);
});
