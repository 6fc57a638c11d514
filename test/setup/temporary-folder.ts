import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** Returns a new folder, which goes with all others of the test run at its end. */
export const temporaryFolder = (purpose: string): string =>
  mkdtempSync(join(inject('folder'), `${purpose}-`));
