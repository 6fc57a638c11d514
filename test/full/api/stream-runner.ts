import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { runStreams } from '#core/streams/index.ts';

/** A process that runs streams and is killed by its test. */
const platform = openPlatform(readConfig(), 'stream runner');
for (;;) await runStreams(platform);
