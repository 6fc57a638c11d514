import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Random } from '#seeds/random.ts';
import { killAll } from '../process/launcher.ts';
import type { Mode, Product, Service } from './product.ts';

/** One way to break Gatehouse; when it returns the cause is gone, the damage is not. */
export type Fault = {
  name: string;
  /** Only where there is such a part. */
  mode?: Mode;
  /** What was done, in a few words. */
  inflict(product: Product, random: Random): Promise<string>;
};

const withDatabase = async <Result>(
  product: Product,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: product.databaseUrl, application_name: 'chaos' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const kill = (service: Service): Fault => ({
  name: `kill -9 ${service}`,
  inflict: async (product) => {
    const pids = product.pidsOf(service);
    killAll(pids);
    return `process ${pids.join(', ')}`;
  },
});

/** As a machine that is overloaded or a virtual one that is moved: nothing is closed, nothing answers. */
const freeze = (service: Service): Fault => ({
  name: `freeze ${service}`,
  inflict: async (product, random) => {
    const ms = random.int(3000, 8000);
    const pids = product.pidsOf(service);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await wait(ms);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    return `${(ms / 1000).toFixed(1)} s`;
  },
});

const killDatabase: Fault = {
  name: 'kill -9 Postgres',
  inflict: async (product) => {
    const pid = product.databasePid;
    killAll([pid]);
    return `postmaster ${pid}`;
  },
};

/** PostgreSQL then ends all other connections and recovers by itself. */
const killBackend: Fault = {
  name: 'kill -9 a Postgres backend',
  inflict: (product) =>
    withDatabase(product, async (client) => {
      const { rows } = await client.query(
        `select pid from pg_stat_activity where application_name like 'gatehouse workers%' limit 1`,
      );
      killAll(rows.map((row) => row.pid));
      return `process ${rows.map((row) => row.pid).join(', ')}`;
    }).catch(() => 'its crash cut our connection too'),
};

/**
 * Holds the rollups so that a batch waits after its COPY and before its commit, then cuts those connections:
 * again and again for three seconds.
 */
const cutTransactions: Fault = {
  name: 'cut connections in mid-transaction',
  inflict: (product) =>
    withDatabase(product, async (client) => {
      let cut = 0;
      const late = Date.now() + 3000;
      while (Date.now() < late) {
        await client.query('begin');
        await client.query('lock table audit_rollups in exclusive mode');
        await wait(150);
        const { rows } = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name like 'gatehouse%' and backend_xid is not null and pid <> pg_backend_pid()`,
        );
        cut += rows.length;
        await client.query('rollback');
        await wait(50);
      }
      return `${cut} transactions`;
    }),
};

/** Everyone is thrown out, and every seat is taken before they can come back. */
const takeAllConnections = (name: string, from: number, to: number): Fault => ({
  name,
  inflict: async (product, random) => {
    const ms = random.int(from, to);
    const taken = await withDatabase(product, async (client) => {
      const connectionString = product.databaseUrl;
      const held: pg.Client[] = [];
      const late = Date.now() + ms;
      while (Date.now() < late) {
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'gatehouse%'`,
        );
        const more = Array.from({ length: 40 }, () => new pg.Client({ connectionString }));
        const opened = await Promise.allSettled(
          more.map(async (one) => {
            one.on('error', () => {});
            await one.connect();
            held.push(one);
          }),
        );
        if (opened.some(({ status }) => status === 'rejected')) await wait(100);
      }
      await Promise.all(held.map((one) => one.end()));
      return held.length;
    });
    return `${taken} held for ${(ms / 1000).toFixed(1)} s`;
  },
});

const stopAndStart: Fault = {
  name: 'stop and start the instance',
  inflict: async (product) => {
    const code = await product.stop();
    await product.launch();
    return `ended with ${code}`;
  },
};

const killEverything: Fault = {
  name: 'kill -9 everything',
  inflict: async (product) => {
    await product.killEverything();
    await product.launch();
    return 'then started again';
  },
};

const killWorkersAndDatabase: Fault = {
  name: 'kill -9 workers and Postgres',
  inflict: async (product) => {
    killAll([...product.pidsOf('workers'), product.databasePid]);
    return 'at once';
  },
};

const withRedis = async <Result>(product: Product, work: (redis: Redis) => Promise<Result>) => {
  const redis = new Redis(product.redis?.url ?? '');
  redis.on('error', () => {});
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
};

const killRedis: Fault = {
  name: 'kill -9 Redis',
  mode: 'services',
  inflict: async (product, random) => {
    const ms = random.int(500, 5000);
    killAll([product.redis?.pid() ?? 0]);
    await wait(ms);
    await product.redis?.restart();
    return `away for ${(ms / 1000).toFixed(1)} s, empty after`;
  },
};

const flushRedis: Fault = {
  name: 'FLUSHALL',
  mode: 'services',
  inflict: (product) =>
    withRedis(product, async (redis) => {
      for (let time = 0; time < 3; time += 1) {
        await redis.flushall();
        await wait(300);
      }
      return 'three times';
    }),
};

const takeAllRedisConnections: Fault = {
  name: 'take all Redis connections',
  mode: 'services',
  inflict: (product, random) =>
    withRedis(product, async (redis) => {
      const ms = random.int(3000, 8000);
      await redis.config('SET', 'maxclients', '1');
      await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await wait(ms);
      await redis.config('SET', 'maxclients', '10000');
      return `for ${(ms / 1000).toFixed(1)} s`;
    }),
};

const all: Fault[] = [
  kill('workers'),
  kill('server'),
  killDatabase,
  killBackend,
  cutTransactions,
  takeAllConnections('take all database connections', 4000, 9000),
  // Longer than a job's tries take together.
  takeAllConnections('take all database connections for long', 22_000, 30_000),
  killEverything,
  stopAndStart,
  killWorkersAndDatabase,
  freeze('workers'),
  freeze('server'),
  killRedis,
  flushRedis,
  takeAllRedisConnections,
];

export const faultsOf = (mode: Mode): Fault[] =>
  all.filter((fault) => fault.mode === undefined || fault.mode === mode);

/** Yields an order in which every fault comes before any comes again; the same for the same seed. */
export function* orderOf(faults: Fault[], random: Random): Generator<Fault> {
  for (;;) {
    const left = [...faults];
    while (left.length > 0) yield* left.splice(random.int(0, left.length - 1), 1);
  }
}
