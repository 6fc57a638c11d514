import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventFormFiles } from './event-forms/files.ts';

/** Writes the forms of an event first: `generate.ts` runs on them. */
for (const [path, content] of Object.entries(eventFormFiles())) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(path);
}
