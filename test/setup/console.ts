import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What browser and process tests open and start is built from these sources, as `npm start` builds it. */
export const setup = async () => {
  await promisify(execFile)(process.execPath, ['bin/gatehouse.mjs', 'build'], { cwd: root });
};
