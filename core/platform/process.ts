import { writeSync } from 'node:fs';

/** A running service: what its starter is told, and how it ends. */
export type Running = { ready: object; stop(): Promise<void> };

/** Time to end in, in milliseconds. */
const STOP_MS = 10_000;

/**
 * Runs a service until SIGTERM, SIGINT, or the end of the process that started it. Tells the starter
 * `{ready: true, …}` or prints in one sentence why it could not start, and exits with 1.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start();
    const stop = onceOnly(running);
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    process.on('disconnect', stop);
    process.send?.({ ready: true, ...running.ready });
  } catch (error) {
    writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function onceOnly(running: Running): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
}
