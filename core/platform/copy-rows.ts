import type { Connection, PoolClient, Submittable } from 'pg';

type CopyData = { chunk: Buffer };

/** Takes a row's bytes, which are valid during the call only; a promise says until when to wait with further ones. */
export type OnRow = (row: Buffer) => Promise<void> | undefined;

/**
 * COPY … TO STDOUT row by row. PostgreSQL sends each row as a message of its own, so that where a row ends is known
 * even when its cells hold line breaks; pg-copy-streams joins them.
 */
class CopyRows implements Submittable {
  readonly #text: string;
  readonly #onRow: OnRow;
  readonly #settle: { resolve(): void; reject(error: unknown): void };
  #failure: unknown;
  #isPaused = false;

  constructor(text: string, onRow: OnRow, settle: { resolve(): void; reject(error: unknown): void }) {
    this.#text = text;
    this.#onRow = onRow;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  handleCopyData({ chunk }: CopyData, connection: Connection): void {
    if (this.#failure !== undefined) return;
    try {
      const full = this.#onRow(chunk);
      if (full && !this.#isPaused) this.#pauseUntil(full, connection);
    } catch (error) {
      this.#failure = error;
    }
  }

  /** Rows that are already here still come. */
  #pauseUntil(ready: Promise<void>, { stream }: Connection): void {
    this.#isPaused = true;
    stream.pause();
    const goOn = () => {
      this.#isPaused = false;
      stream.resume();
    };
    ready.then(goOn, (error) => {
      this.#failure = error;
      goOn();
    });
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
