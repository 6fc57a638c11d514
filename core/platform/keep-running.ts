import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from './start-error.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** A child that worked this long is started again without counting what was before. */
const STEADY_MS = 60_000;
/** Ends in a row, each soon after the one before, after which a child is given up. */
const MAX_ENDS = 6;

export type Kept<Ready> = {
  /** What the child said when it was ready the first time. */
  ready: Ready;
  /** Ends the child: politely, and by force after `stopMs`. */
  stop(): Promise<void>;
  /** Resolves when the child was given up: it ended again and again. */
  failed: Promise<StartError>;
};

type Options<Ready> = {
  name: string;
  launch(): ChildProcess | Promise<ChildProcess>;
  /** Resolves when the child does its work; rejects when it ends before, or does not get there. */
  whenReady(child: ChildProcess): Promise<Ready>;
  stopSignal: NodeJS.Signals;
  stopMs: number;
  /** After `stopMs`. */
  forceSignal: NodeJS.Signals;
  /** Sent when this process exits without having stopped the child. */
  leaveSignal: NodeJS.Signals;
  /** Told what happened in between: restarts. */
  say(line: string): void;
};

/**
 * Starts a child process and starts it again whenever it ends unasked, each time waiting longer.
 * @throws what `whenReady` throws when the first start fails.
 */
export async function keepRunning<Ready>(options: Options<Ready>): Promise<Kept<Ready>> {
  let stopping = false;
  let ends = 0;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;
  let giveUp: (error: StartError) => void = () => {};
  const failed = new Promise<StartError>((resolve) => {
    giveUp = resolve;
  });

  const start = async (): Promise<Ready> => {
    const started = await options.launch();
    child = started;
    const startedAt = Date.now();
    started.once('error', () => {}); // `whenReady` sees that it never ran
    const ready = await options.whenReady(started).catch((error) => {
      if (isRunning(started)) started.kill(options.forceSignal);
      throw error;
    });
    const ended = () => startAgain(describeEnd(started), startedAt);
    if (isRunning(started)) started.once('exit', ended);
    else ended();
    return ready;
  };

  const startAgain = (how: string, startedAt: number) => {
    if (stopping) return;
    if (Date.now() - startedAt > STEADY_MS) ends = 0;
    ends += 1;
    if (ends >= MAX_ENDS) {
      return giveUp(new StartError(`The ${options.name} ended ${ends} times in a row (${how}).`));
    }
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (ends - 1), LONGEST_WAIT_MS);
    options.say(`The ${options.name} ended (${how}); starting it again in ${waitMs / 1000} s.`);
    timer = setTimeout(() => {
      const launchedAt = Date.now();
      start().catch((error: Error) => startAgain(error.message, launchedAt));
    }, waitMs);
  };

  const leave = () => child && isRunning(child) && child.kill(options.leaveSignal);
  process.on('exit', leave);
  const stop = async () => {
    stopping = true;
    clearTimeout(timer);
    if (child) await endChild(child, options);
    process.off('exit', leave);
  };
  try {
    return { ready: await start(), stop, failed };
  } catch (error) {
    await stop();
    throw error;
  }
}

type StopOptions = Pick<Options<unknown>, 'stopSignal' | 'stopMs' | 'forceSignal'>;

async function endChild(child: ChildProcess, { stopSignal, stopMs, forceSignal }: StopOptions) {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  child.kill(stopSignal);
  const late = setTimeout(() => child.kill(forceSignal), stopMs);
  await exited;
  clearTimeout(late);
}

/** Returns whether the child was started and has not ended. */
export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const describeEnd = (child: ChildProcess) => child.signalCode ?? `exit code ${child.exitCode}`;
