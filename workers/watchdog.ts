import { Worker } from 'node:worker_threads';

const BEAT_MS = 1000;
/** Seconds without a beat after which nothing is to be hoped for: no honest work keeps the event loop so long. */
const PATIENCE = 120;

/** Runs in a thread of its own. Counts its own ticks, so that a machine that slept is not taken for a process that hangs. */
const watch = `
  const { workerData: { beats, patience, beatMs } } = require('node:worker_threads');
  let seen = -1;
  let silent = 0;
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    silent = now === seen ? silent + 1 : 0;
    seen = now;
    if (silent < patience) return;
    require('node:fs').writeSync(2, 'The process does not get on with its work: an endless loop. It is ended.\\n');
    process.kill(process.pid, 'SIGKILL');
  }, beatMs);
`;

/**
 * Kills this process when its event loop stands still: an endless loop would hold what it works on forever. Anyone who started the
 * process starts it again, and the batch that it was at is found by its claim.
 */
export function startWatchdog(patience = PATIENCE): { stop(): Promise<void> } {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const heart = setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS);
  heart.unref();
  const thread = new Worker(watch, {
    eval: true,
    execArgv: [],
    workerData: { beats, patience, beatMs: BEAT_MS },
  });
  thread.unref();
  return {
    stop: async () => {
      clearInterval(heart);
      await thread.terminate();
    },
  };
}
