import { ensurePartitions, monthsAhead } from '#core/audit/index.ts';
import { locationOf } from '#core/enrichment/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { runProcess } from '#core/platform/process.ts';
import { warnOfClearText } from '#core/platform/unencrypted.ts';
import { runWorkers } from './run.ts';
import { startWatchdog } from './watchdog.ts';

await runProcess(async () => {
  const platform = openPlatform(readConfig(), 'workers');
  warnOfClearText(platform);
  locationOf('192.0.2.1'); // loads the geographic data before the first batch waits for it
  await ensurePartitions(platform.db, monthsAhead(platform.clock.now(), 1));
  const watchdog = startWatchdog();
  const workers = await runWorkers(platform);
  platform.log.info('workers are taking jobs');
  return {
    ready: {},
    stop: async () => {
      await workers.close();
      await watchdog.stop();
      await platform.close();
    },
  };
});
