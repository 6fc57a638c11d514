import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium without windows comes first: a page takes it a quarter less time. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findBrowser(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  // A path that was given and is wrong must be seen, not worked around.
  if (given) return given;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** The Chromium that browser tests run in: CHROMIUM_PATH, or the one installed; undefined without one. */
export const browserPath = findBrowser();

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** How it is started. One that runs as root refuses its sandbox. */
export const browserArgs = [...quiet, '--disable-component-update', '--disable-sync', '--no-sandbox'];
