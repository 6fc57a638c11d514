import { type FileHandle, open } from 'node:fs/promises';

const BUFFER = 256 * 1024;

/** A file that is written from its beginning, in large pieces. */
export class ByteFile {
  readonly #file: FileHandle;
  #parts: Buffer[] = [];
  #held = 0;
  size = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<ByteFile> {
    return new ByteFile(await open(path, 'w', 0o600));
  }

  /** Takes bytes, which are not copied. */
  async write(bytes: Buffer): Promise<void> {
    this.#parts.push(bytes);
    this.#held += bytes.length;
    this.size += bytes.length;
    if (this.#held >= BUFFER) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#held = 0;
    await this.#file.appendFile(bytes);
  }

  /** Writes what is held, and closes the file. */
  async end(): Promise<void> {
    await this.#flush();
    await this.close();
  }

  /** Closes the file, also where it is closed already. */
  async close(): Promise<void> {
    await this.#file.close();
  }
}
