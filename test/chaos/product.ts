import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimPort } from '#core/platform/local-port.ts';
import { Client } from '../process/client.ts';
import { killAll, type Launcher, launch, makeDataDir, processTree, stop } from '../process/launcher.ts';
import { hasRedisServer, type RedisServer, startRedis } from '../setup/redis.ts';

export type Mode = 'embedded' | 'services';
export type Service = 'server' | 'workers';

const EMAIL = 'admin@gatehouse.local';
const ADMIN_PASSWORD = 'a password for chaos';

/** Gatehouse as a user starts it, with handles to everything that can be broken. */
export class Product {
  readonly url: string;
  /** In services mode only. */
  readonly redis: RedisServer | undefined;
  private readonly dataDir = makeDataDir();
  private readonly port: number;
  private launcher: Launcher | undefined;
  private ended = false;

  private constructor(port: number, redis: RedisServer | undefined) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.redis = redis;
  }

  /** Queue and throttling on PostgreSQL (`embedded`), or on a Redis that keeps nothing on disk (`services`). */
  static async start(mode: Mode): Promise<Product> {
    const redis = mode === 'services' ? await startRedis() : undefined;
    const product = new Product(await claimPort('127.0.0.1', 0), redis);
    try {
      await product.launch();
      return product;
    } catch (error) {
      await product.remove();
      throw error;
    }
  }

  async launch(): Promise<void> {
    this.ended = false;
    const launcher = launch(this.dataDir, {
      PORT: String(this.port),
      PUBLIC_URL: this.url,
      ADMIN_PASSWORD,
      LOG_LEVEL: 'error',
      ...(this.redis && { REDIS_URL: this.redis.url }),
    });
    this.launcher = launcher;
    launcher.exited.then(() => {
      if (this.launcher === launcher) this.ended = true;
    });
    await launcher.ready;
  }

  /** Ends it as Ctrl-C does; the exit code. */
  async stop(): Promise<number | null> {
    return this.launcher ? stop(this.launcher) : null;
  }

  /** Ends every process of it at once. */
  async killEverything(): Promise<void> {
    if (!this.launcher) return;
    killAll(processTree(this.launcher.pid));
    await this.launcher.exited;
  }

  /** Process ids of a service; empty while it is being started again. */
  pidsOf(service: Service): number[] {
    const tree = this.launcher ? processTree(this.launcher.pid) : [];
    return tree.filter((pid) => commandOf(pid).includes(`${service}/main.ts`));
  }

  /** Process id of the postmaster. */
  get databasePid(): number {
    return Number(this.postmaster()[0]);
  }

  get databaseUrl(): string {
    const password = readFileSync(join(this.dataDir, 'postgres-password'), 'utf8').trim();
    return `postgres://gatehouse:${password}@127.0.0.1:${this.postmaster()[3]}/gatehouse`;
  }

  /** Returns a new session of the first admin; undefined when that did not work. */
  async logIn(): Promise<Client | undefined> {
    const client = new Client(this.url);
    const { status } = await client.logIn(EMAIL, ADMIN_PASSWORD);
    return status === 200 ? client : undefined;
  }

  async createKey(): Promise<string> {
    const admin = await this.logIn();
    const key = await admin?.call('POST', '/api/v1/api-keys', {
      name: 'chaos',
      scopes: ['events:write'],
      expires_at: null,
      reason: 'Load while everything breaks',
    });
    if (key?.status !== 201) throw new Error(`No API key: ${key?.status}`);
    return key.body.key;
  }

  /** Waits until it says that it is ready. @throws Error when it gave up, or is not ready in time. */
  async ready(ms: number): Promise<void> {
    const late = Date.now() + ms;
    for (;;) {
      if (this.ended) throw new Error(`Gatehouse ended by itself:\n${this.launcher?.output().slice(-2000)}`);
      const response = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (response?.status === 200) return;
      if (Date.now() > late) {
        throw new Error(`Not ready after ${ms / 1000} s: ${await response?.text()}\n${this.output()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** The end of what it has printed. */
  output = (): string => this.launcher?.output().slice(-4000) ?? '';

  async remove(): Promise<void> {
    await this.killEverything();
    this.redis?.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private postmaster(): string[] {
    const file = join(this.dataDir, 'postgres', 'postmaster.pid');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  }
}

/** Returns which modes this machine can run. */
export const possibleModes = (): Mode[] => (hasRedisServer() ? ['embedded', 'services'] : ['embedded']);

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // ended in between
  }
}
