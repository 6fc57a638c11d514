import { startBanner } from './print.ts';
import { runInstance } from './run.ts';

await runInstance({ banner: startBanner });
