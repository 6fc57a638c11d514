import { ByteFile } from './byte-file.ts';

/** Why a position of the log is not in an export that accounts for all of them (docs/verifying.md). */
export const GAP = { outside: 1, expired: 2, later: 3, missing: 4 } as const;
export type Gap = keyof typeof GAP;

/** First position (8), how many (8), reason (1), seven zeros, id of the record of a removal (16). */
const RECORD = 40;
const NO_RECORD = '0'.repeat(32);

/** Writes runs of positions with one reason, in the order of the log. */
export class GapWriter {
  readonly #file: ByteFile;
  #run: { from: number; count: number; reason: Gap; record: string | null } | undefined;

  private constructor(file: ByteFile) {
    this.#file = file;
  }

  static async create(path: string): Promise<GapWriter> {
    return new GapWriter(await ByteFile.create(path));
  }

  /** @param record of the removal, where one covers these positions. */
  async add(from: number, count: number, reason: Gap, record: string | null = null): Promise<void> {
    if (count === 0) return;
    const run = this.#run;
    if (run && run.reason === reason && run.record === record && run.from + run.count === from) {
      run.count += count;
      return;
    }
    await this.#put();
    this.#run = { from, count, reason, record };
  }

  async #put(): Promise<void> {
    if (!this.#run) return;
    const { from, count, reason, record } = this.#run;
    const bytes = Buffer.alloc(RECORD);
    bytes.writeBigUInt64BE(BigInt(from));
    bytes.writeBigUInt64BE(BigInt(count), 8);
    bytes[16] = GAP[reason];
    bytes.write(record?.replaceAll('-', '') ?? NO_RECORD, 24, 'hex');
    await this.#file.write(bytes);
  }

  async end(): Promise<void> {
    await this.#put();
    await this.#file.end();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
