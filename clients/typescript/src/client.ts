import { type GatehouseEvent, settle, type Waiting } from './event.ts';
import { post } from './post.ts';

/** Events that will not arrive, and why. */
export type Undelivered = { events: GatehouseEvent[]; error: Error };

export type ClientOptions = {
  /** Such as `https://gatehouse.example.com`. */
  url: string;
  /** An API key with the scope `events:write`. */
  key: string;
  /** A batch is sent when it has so many events (500; at most 5,000), … */
  maxEvents?: number;
  /** … or so many bytes (1,000,000; at most 8 MiB), … */
  maxBytes?: number;
  /** … or when its first event has waited so long, in milliseconds (200). */
  maxDelayMs?: number;
  /** Events that wait or are on their way (10,000). */
  maxQueued?: number;
  /** What `send` does then: `wait` until there is room (default), or `drop` the event and tell `onUndelivered`. */
  whenFull?: 'wait' | 'drop';
  /** A request without an answer is given up after this long, in milliseconds (10,000), and repeated. */
  timeoutMs?: number;
  /** Longest wait between tries, in milliseconds (30,000). */
  maxBackoffMs?: number;
  /** `close` waits no longer than this, in milliseconds (10,000). */
  closeMs?: number;
  /** On these signals the client closes, and the signal is then sent again (none). */
  closeOn?: NodeJS.Signals[];
  /** Told of events that were refused, dropped, or left when the client closed. Nothing is lost silently. */
  onUndelivered?: (undelivered: Undelivered) => void;
  /**
   * Told when the key was refused (`401`, `403`). Nothing more is sent until `useKey`; events wait in the queue, and when
   * that is full `send` throws.
   */
  onDenied?: (error: Error) => void;
  /** Told of every try that failed and will be repeated. */
  onRetry?: (error: Error, waitMs: number) => void;
};

const defaults = {
  maxEvents: 500,
  maxBytes: 1_000_000,
  maxDelayMs: 200,
  maxQueued: 10_000,
  whenFull: 'wait' as 'wait' | 'drop',
  timeoutMs: 10_000,
  maxBackoffMs: 30_000,
  closeMs: 10_000,
};
const FIRST_BACKOFF_MS = 200;

/**
 * Sends events to Gatehouse in batches, in the order in which they were handed over. An event gets its id and time
 * when it is handed over; every repeat is the same event to the server, which stores it once.
 * A process with events that wait does not end by itself before they were sent.
 */
export class GatehouseClient {
  private readonly options: typeof defaults & ClientOptions;
  private readonly queue: Waiting[] = [];
  private readonly waitingForRoom: (() => void)[] = [];
  private readonly waitingForSend: { last: number; done: () => void; fail: (error: Error) => void }[] = [];
  private handedOver = 0;
  private delay: NodeJS.Timeout | undefined;
  private sending = false;
  private hurry = false;
  private closing = false;
  private closed = false;
  private denied: Error | undefined;
  private wake: () => void = () => {};

  constructor(options: ClientOptions) {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    this.options = { ...defaults, ...(given as ClientOptions), url: withoutTrailingSlashes(options.url) };
    for (const signal of options.closeOn ?? []) {
      process.once(signal, () => void this.close().finally(() => process.kill(process.pid, signal)));
    }
  }

  /** Events that wait or are on their way. */
  get queued(): number {
    return this.queue.length;
  }

  /**
   * Hands an event over. Await it: that is how a full queue slows the sender down.
   * @returns false when the queue was full and the event was dropped.
   * @throws Error when the client is closed, the event is larger than `maxBytes` or cannot be written as JSON, or when
   * the key was refused and the queue is full.
   */
  async send(event: GatehouseEvent): Promise<boolean> {
    if (this.closing) throw new Error('This client is closed.');
    const waiting = settle(event);
    if (waiting.bytes > this.options.maxBytes) {
      throw new Error(`This event has ${waiting.bytes} bytes; at most ${this.options.maxBytes} are sent.`);
    }
    while (this.queue.length >= this.options.maxQueued) {
      if (this.options.whenFull === 'drop') {
        this.give({ events: [waiting.event], error: new Error('The queue is full.') });
        return false;
      }
      if (this.denied) throw this.denied;
      await new Promise<void>((resolve) => this.waitingForRoom.push(resolve));
      if (this.closing) throw new Error('This client is closed.');
    }
    this.handedOver += 1;
    this.queue.push({ ...waiting, place: this.handedOver });
    this.plan();
    return true;
  }

  /**
   * Returns when everything handed over before was accepted, or given to `onUndelivered`.
   * @throws Error when the key was refused.
   */
  async flush(): Promise<void> {
    if (this.queue.length === 0) return;
    if (this.denied) throw this.denied;
    this.hurry = true;
    const flushed = new Promise<void>((done, fail) =>
      this.waitingForSend.push({ last: this.handedOver, done, fail }),
    );
    this.plan();
    await flushed;
  }

  /** Sends with another key from now on, also what waits because the one before was refused. */
  useKey(key: string): void {
    this.options.key = key;
    this.denied = undefined;
    this.plan();
  }

  /** Takes nothing more, sends what waits, and ends. What is left after `closeMs` goes to `onUndelivered`. */
  async close(): Promise<void> {
    if (!this.closing) {
      this.closing = true;
      this.makeRoom();
      let late: NodeJS.Timeout | undefined;
      const timeUp = new Promise<void>((resolve) => {
        late = setTimeout(resolve, this.options.closeMs);
      });
      await Promise.race([this.flush().catch(() => {}), timeUp]);
      clearTimeout(late);
      this.closed = true;
      clearTimeout(this.delay);
      const left = this.queue.splice(0);
      if (left.length > 0) {
        this.give({
          events: left.map(({ event }) => event),
          error: this.denied ?? new Error('The client was closed before these were accepted.'),
        });
        this.tellFlushed();
      }
      this.wake();
    } else await this.flush().catch(() => {});
  }

  private plan(): void {
    if (this.sending || this.closed || this.denied || this.queue.length === 0) return;
    if (this.hurry || this.isBatchFull()) return void this.run();
    this.delay ??= setTimeout(() => void this.run(), this.options.maxDelayMs);
  }

  private isBatchFull(): boolean {
    const { maxEvents, maxBytes } = this.options;
    if (this.queue.length >= maxEvents) return true;
    return this.queue.reduce((sum, { bytes }) => sum + bytes, 0) >= maxBytes;
  }

  private async run(): Promise<void> {
    clearTimeout(this.delay);
    this.delay = undefined;
    this.sending = true;
    do await this.deliver(this.nextBatch());
    while (!this.closed && !this.denied && this.queue.length > 0 && (this.hurry || this.isBatchFull()));
    this.sending = false;
    if (this.queue.length === 0) this.hurry = false;
    this.plan();
  }

  /** Returns the first events that fit together; they stay in the queue until they are dealt with. */
  private nextBatch(): Waiting[] {
    const { maxEvents, maxBytes } = this.options;
    let bytes = 0;
    const end = this.queue.findIndex((waiting, index) => {
      bytes += waiting.bytes;
      return index >= maxEvents || (index > 0 && bytes > maxBytes);
    });
    return this.queue.slice(0, end < 0 ? undefined : end);
  }

  /** Sends a batch until it is accepted; bad events are taken out of it. */
  private async deliver(batch: Waiting[]): Promise<void> {
    for (let attempt = 0; batch.length > 0 && !this.closed && !this.denied; attempt += 1) {
      const answer = await post(batch, this.options);
      if (this.closed) return; // `close` has given them up already
      if (answer.kind === 'accepted') return this.remove(batch);
      if (answer.kind === 'refused') return this.sift(batch, answer.bad, answer.error);
      if (answer.kind === 'denied') return this.stop(answer.error);
      await this.pause(attempt, answer.afterMs, answer.error);
    }
  }

  /** Sends no more: anyone who waits learns why instead of waiting forever. */
  private stop(error: Error): void {
    this.denied = error;
    this.hurry = false;
    this.call(() => this.options.onDenied?.(error));
    for (const { fail } of this.waitingForSend.splice(0)) fail(error);
    this.makeRoom();
  }

  /** Takes the bad events out; where the server named none, each half is tried by itself. */
  private async sift(batch: Waiting[], bad: Map<number, string>, error: Error): Promise<void> {
    const refused = batch.filter((_, index) => bad.has(index));
    if (refused.length > 0) {
      const why = [...bad.values()].slice(0, 5).join('; ');
      this.give({ events: refused.map(({ event }) => event), error: new Error(`${error.message} (${why})`) });
      this.remove(refused);
      return this.deliver(batch.filter((_, index) => !bad.has(index)));
    }
    if (batch.length === 1) {
      this.give({ events: batch.map(({ event }) => event), error });
      return this.remove(batch);
    }
    const middle = Math.ceil(batch.length / 2);
    await this.deliver(batch.slice(0, middle));
    await this.deliver(batch.slice(middle));
  }

  /** Full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS 2015): many senders do not come back at once. */
  private async pause(attempt: number, afterMs: number, error: Error): Promise<void> {
    const max = Math.min(this.options.maxBackoffMs, FIRST_BACKOFF_MS * 2 ** Math.min(attempt, 20));
    const waitMs = afterMs + Math.random() * max;
    this.call(() => this.options.onRetry?.(error, waitMs));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private remove(done: Waiting[]): void {
    const gone = new Set(done);
    // They are at the front: what is sent is the first of the queue.
    const rest = this.queue.splice(0).filter((waiting) => !gone.has(waiting));
    this.queue.push(...rest);
    this.tellFlushed();
    this.makeRoom();
  }

  private tellFlushed(): void {
    const first = this.queue[0]?.place ?? Number.POSITIVE_INFINITY;
    while (this.waitingForSend[0] && this.waitingForSend[0].last < first) this.waitingForSend.shift()?.done();
  }

  private makeRoom(): void {
    for (const resolve of this.waitingForRoom.splice(0)) resolve();
  }

  private give(undelivered: Undelivered): void {
    this.call(() => this.options.onUndelivered?.(undelivered));
  }

  /** In a turn of its own: what a callback throws must not stop the sending. */
  private call(callback: () => void): void {
    queueMicrotask(callback);
  }
}

function withoutTrailingSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}
