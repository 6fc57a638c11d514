import { startBanner } from './print.ts';
import { runHouse } from './run.ts';

await runHouse({ banner: startBanner });
