import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** How exact lags are: each look costs the database of the measured house some work. */
const POLL_MS = 100;

/** Notices when batches have become searchable: when the commit that stored them can be seen from outside. */
export type Watch = {
  accepted(batchId: string): void;
  /** Resolves when everything accepted so far is searchable. */
  settled(): Promise<void>;
  /** Milliseconds from `202` to searchable of the batches since the last call. */
  takeLags(): number[];
  waiting(): number;
  close(): Promise<void>;
};

export async function openWatch(databaseUrl: string): Promise<Watch> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const since = new Map<string, number>();
  let lags: number[] = [];
  let open = true;
  const look = async () => {
    const { rows } = await client.query<{ id: string }>(
      'select id from event_batches where id = any($1::uuid[]) and stored_at is not null',
      [[...since.keys()].slice(0, 500)],
    );
    const now = performance.now();
    for (const { id } of rows) {
      lags.push(now - (since.get(id) ?? now));
      since.delete(id);
    }
  };
  const watching = (async () => {
    while (open) {
      if (since.size > 0) await look();
      await wait(POLL_MS);
    }
  })();
  return {
    accepted: (id) => since.set(id, performance.now()),
    settled: async () => {
      while (since.size > 0) await wait(POLL_MS);
    },
    takeLags: () => {
      const taken = lags.sort((a, b) => a - b);
      lags = [];
      return taken;
    },
    waiting: () => since.size,
    close: async () => {
      open = false;
      await watching;
      await client.end();
    },
  };
}

export const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
