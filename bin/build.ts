import { StartError } from '#core/platform/start-error.ts';
import { buildConsole } from './build-console.ts';

/** `npm run build`: the console. The rest is built before (bin/gatehouse.mjs). */
await buildConsole().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
