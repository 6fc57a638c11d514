import { makeExport } from '#core/exports/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';

/**
 * Makes one export in a process of its own, started as the workers are, so that its memory is that of this export and not of
 * what was measured before: `export-once.ts ID`, settings as of the workers. Answers with a line of JSON.
 */
export type Cost = {
  /** Seconds of the job, proof included. */
  total: number;
  /** Seconds of processor time, proof included. */
  cpu: number;
  /** Of this process in MiB: before it began, and then once a second. */
  memory: number[];
  /** The largest there was at any time, as the system has it. */
  largest: number;
};

const MIB = 1024 * 1024;
const [id = ''] = process.argv.slice(2);
const platform = openPlatform(readConfig(), 'bench');
const memory = [process.memoryUsage.rss() / MIB];
const timer = setInterval(() => memory.push(process.memoryUsage.rss() / MIB), 1000);
const used = process.cpuUsage();
const begun = performance.now();
await makeExport(platform, id);
const total = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(used);
clearInterval(timer);
const largest = process.resourceUsage().maxRSS / 1024;
await platform.close();
console.log(JSON.stringify({ total, cpu: (user + system) / 1e6, memory, largest } satisfies Cost));
