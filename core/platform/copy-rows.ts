import type { Connection, PoolClient, Submittable } from 'pg';

/**
 * Takes a row: the bytes from `start` to `end`, line end included. Nobody writes to them later. A promise says until when
 * to wait with further ones.
 */
export type OnRow = (bytes: Buffer, start: number, end: number) => Promise<void> | undefined;

type OnData = (bytes: Buffer) => void;

/** Messages of PostgreSQL's protocol: a byte that says what it is, the length of what follows, itself included. */
const COPY_DATA = 0x64;
const COPY_DONE = 0x63;
const ERROR = 0x45;
const HEAD = 5;

/**
 * COPY … TO STDOUT row by row. PostgreSQL sends each row as a message of its own, so that where a row ends is known
 * even when its cells hold line breaks; pg-copy-streams joins them. As that library does, this listens to the connection
 * in the driver's place while rows come: an object and an event for each row, as the driver makes them, cost more than
 * all that is done with it here.
 */
class CopyRows implements Submittable {
  readonly #text: string;
  readonly #onRow: OnRow;
  readonly #settle: { resolve(): void; reject(error: unknown): void };
  #connection: Connection | undefined;
  #driver: OnData | undefined;
  #rest: Buffer | undefined;
  #failure: unknown;
  #isPaused = false;

  constructor(text: string, onRow: OnRow, settle: { resolve(): void; reject(error: unknown): void }) {
    this.#text = text;
    this.#onRow = onRow;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    const { stream } = connection;
    const [driver, ...others] = stream.listeners('data') as OnData[];
    if (!driver || others.length > 0) throw new Error('Something else reads this connection.');
    this.#connection = connection;
    this.#driver = driver;
    stream.off('data', driver);
    stream.on('data', this.#read);
    connection.query(this.#text);
  }

  readonly #read = (part: Buffer) => {
    const bytes = this.#rest ? Buffer.concat([this.#rest, part]) : part;
    let at = 0;
    while (bytes.length - at >= HEAD) {
      const kind = bytes[at];
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (kind === COPY_DONE || kind === ERROR) return this.#giveBack(bytes.subarray(at));
      if (end > bytes.length) break;
      if (kind === COPY_DATA) this.#hand(bytes, at + HEAD, end);
      else this.#driver?.(bytes.subarray(at, end));
      at = end;
    }
    this.#rest = at < bytes.length ? bytes.subarray(at) : undefined;
  };

  #hand(bytes: Buffer, start: number, end: number): void {
    if (this.#failure !== undefined) return;
    try {
      const full = this.#onRow(bytes, start, end);
      if (full && !this.#isPaused) this.#pauseUntil(full);
    } catch (error) {
      this.#failure = error;
    }
  }

  /** Rows that are already here still come. */
  #pauseUntil(ready: Promise<void>): void {
    const stream = this.#connection?.stream;
    this.#isPaused = true;
    stream?.pause();
    const proceed = () => {
      this.#isPaused = false;
      stream?.resume();
    };
    ready.then(proceed, (error) => {
      this.#failure = error;
      proceed();
    });
  }

  /** The end, or an error, is the driver's. */
  #giveBack(bytes: Buffer): void {
    const { stream } = this.#connection ?? {};
    stream?.off('data', this.#read);
    if (!this.#driver) return;
    stream?.on('data', this.#driver);
    this.#driver(bytes);
  }

  handleError(error: unknown): void {
    this.#settle.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#settle.resolve();
    else this.#settle.reject(this.#failure);
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(): void {}
}

/**
 * Runs a COPY … TO STDOUT and hands each row on as it comes, line end included.
 * @throws what PostgreSQL answers, or what `onRow` throws.
 */
export function copyRows(client: PoolClient, text: string, onRow: OnRow): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyRows(text, onRow, { resolve, reject }));
  });
}
