import type { Schemas } from '../../api/client.ts';
import { type ApiProblem, isProblem, problemOf } from '../../api/problem.ts';
import { type LiveMessage, type LiveProblem, waitMs } from './messages.ts';
import { ServerEvents } from './sse.ts';

type LiveInput = Schemas['LiveInput'];

/** The server says something every 15 seconds. After such a silence the connection is dead, as it is after a sleep. */
const SILENCE_MS = 40_000;
const LOOK_MS = 5000;
/** A server that has too much to do is left alone for this long, or for as long as it says. */
const BUSY_MS = 10_000;
const BUSY = 429;
/** A connection that lasted as long begins to count its tries again. */
const SETTLED_MS = 10_000;
/** Changes that come together, such as those of a page that opens, need one connection. */
const COLLECT_MS = 50;

export type Connected = {
  /** The body to connect with now; null when there is nothing to follow. */
  input(): LiveInput | null;
  opened(): void;
  message(id: string, message: LiveMessage): void;
  /** It broke off; it connects again by itself. */
  lost(): void;
  /** The server does not accept the body: it does not connect again before a change. */
  refused(problem: LiveProblem): void;
  /** The session is over, or belongs to someone else. */
  ended(): void;
};

/** @throws ApiProblem when the server refuses. */
type OpenStream = (input: LiveInput, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

/** Says whether the session is over (401), or another user's (409). */
const isOver = ({ status }: ApiProblem): boolean => status === 401 || status === 409;
/** Says whether the same answer would come again. */
const isFinal = ({ status }: ApiProblem): boolean => status >= 400 && status < 500 && status !== BUSY;

const openStream: OpenStream = async (input, signal) => {
  const response = await fetch('/api/v1/live', {
    method: 'POST',
    // A stream is no use of a session: the server knows it by what it accepts.
    headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
    signal,
  });
  if (!response.ok || !response.body) throw await problemOf(response);
  return response.body;
};

/** The one connection of a browser: it connects again wherever it breaks off, until there is nothing to follow. */
export class LiveConnection {
  readonly #connected: Connected;
  readonly #openStream: OpenStream;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;
  #tries = 0;
  /** Before this time the server is not asked. */
  #notBefore = 0;
  #heard = 0;

  constructor(connected: Connected, open: OpenStream = openStream) {
    this.#connected = connected;
    this.#openStream = open;
    setInterval(() => this.#look(), LOOK_MS);
  }

  /** Connects again, because what is followed has changed. */
  change(): void {
    this.#tries = 0;
    this.#openIn(COLLECT_MS);
  }

  /** Looks at once whether the connection still lives: the browser may have slept. */
  wake(): void {
    if (this.#abort) this.#look();
    else this.#openIn(COLLECT_MS);
  }

  /** Lets go of the connection for as long as nobody looks. */
  rest(isResting: boolean): void {
    this.#isResting = isResting;
    if (isResting) this.#close();
    else this.wake();
  }

  #look(): void {
    if (!this.#abort || Date.now() - this.#heard <= SILENCE_MS) return;
    this.#connected.lost();
    this.#open();
  }

  #openIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), Math.max(ms, this.#notBefore - Date.now()));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
  }

  #open(): void {
    // The old one first: there is never a second connection.
    this.#close();
    const input = this.#isResting ? null : this.#connected.input();
    if (!input) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#heard = Date.now();
    void this.#run(input, abort);
  }

  async #run(input: LiveInput, abort: AbortController): Promise<void> {
    const began = Date.now();
    let problem: ApiProblem | undefined;
    try {
      const stream = await this.#openStream(input, abort.signal);
      if (abort.signal.aborted) return;
      this.#connected.opened();
      if (await this.#read(stream, abort)) return this.#end(abort);
    } catch (error) {
      if (isProblem(error)) problem = error;
    }
    if (abort.signal.aborted) return;
    if (problem && isOver(problem)) return this.#end(abort);
    this.#abort = null;
    if (problem && isFinal(problem)) {
      const { status, code, message, errors } = problem;
      return this.#connected.refused({ status, code, detail: message, errors });
    }
    if (problem?.status === BUSY) {
      this.#notBefore = Date.now() + Math.max(BUSY_MS, (problem.retryAfter ?? 0) * 1000);
    }
    if (Date.now() - began > SETTLED_MS) this.#tries = 0;
    this.#connected.lost();
    this.#openIn(waitMs(this.#tries, Math.random()));
    this.#tries += 1;
  }

  #end(abort: AbortController): void {
    if (abort.signal.aborted) return;
    this.#close();
    this.#connected.ended();
  }

  /** Reads until the connection ends. Says whether the session did. */
  async #read(stream: ReadableStream<Uint8Array>, abort: AbortController): Promise<boolean> {
    const events = new ServerEvents();
    const decoder = new TextDecoder();
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (abort.signal.aborted) return false;
      this.#heard = Date.now();
      for (const { event, data } of events.push(decoder.decode(part.value, { stream: true }))) {
        if (event === 'ended') return true;
        const { to, ...message }: LiveMessage & { to: string } = JSON.parse(data);
        this.#connected.message(to, message);
      }
    }
    return false;
  }
}
