import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { groupIdOf } from '#core/audit-trail/index.ts';

/** How exact lags are: each look costs the database of the measured instance some work. */
const POLL_MS = 100;
const AT_ONCE = 2000;

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
    // Posts of one event may share the receipt of their group.
    const waiting = new Map<string, string[]>();
    for (const id of [...since.keys()].slice(0, AT_ONCE)) {
      const group = groupIdOf(id);
      waiting.set(group, [...(waiting.get(group) ?? []), id]);
    }
    const { rows } = await client.query<{ id: string; grouped: boolean }>(
      'select id, grouped from event_batches where id = any($1::uuid[]) and stored_at is not null',
      [[...new Set([...waiting.keys(), ...[...waiting.values()].flat()])]],
    );
    const now = performance.now();
    for (const { id, grouped } of rows) {
      for (const one of grouped ? (waiting.get(id) ?? []) : [id]) {
        const accepted = since.get(one);
        if (accepted !== undefined) lags.push(now - accepted);
        since.delete(one);
      }
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
