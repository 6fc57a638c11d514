import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#core/platform/config.ts';
import { openDataFolder } from '#core/platform/data-folder.ts';
import { type Knex, openDatabase } from '#core/platform/database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A Gatehouse started as a user starts it, with a data folder of its own below the temporary folder. */
export type Instance = {
  url: string;
  /** Process id of the launcher. */
  pid: number;
  /** An API key that may send events. */
  key: string;
  databaseUrl: string;
  db: Knex;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

type Launched = { child: ChildProcess; url: string; output: string };

function launch(dataDir: string, env: NodeJS.ProcessEnv): Promise<Launched> {
  const child = spawn(process.execPath, ['--enable-source-maps', 'bin/gatehouse.mjs', 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      const url = /is ready at (\S+)/.exec(output)?.[1];
      if (url && output.includes('Stop with')) resolve({ child, url, output });
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${output}`)));
  });
}

/** Returns the embedded database of a data folder; its port is the fourth line of postmaster.pid. */
function databaseUrlOf(dataDir: string): string {
  const port = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  return `postgres://gatehouse:${password}@127.0.0.1:${port}/gatehouse`;
}

async function createKey(url: string, output: string): Promise<string> {
  const email = /First admin\s+(\S+)/.exec(output)?.[1];
  const password = /Password\s+(\S+)/.exec(output)?.[1];
  const post = async (path: string, body: object, cookie = '') => {
    const headers = { 'Content-Type': 'application/json', Origin: url, Cookie: cookie };
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const loggedIn = await post('/auth/login', { email, password });
  const cookie = loggedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const input = {
    name: 'bench',
    scopes: ['events:write'],
    expires_at: null,
    reason: 'Measuring how fast it is',
  };
  const created = (await (await post('/api-keys', input, cookie)).json()) as { key: string };
  return created.key;
}

/** Starts a Gatehouse with nothing in it but its first admin. */
export async function startInstance(env: NodeJS.ProcessEnv = {}): Promise<Instance> {
  const home = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  chmodSync(home, 0o711); // as root the database runs as another user, who has to get through to its folder
  const dataDir = openDataFolder(join(home, 'data'));
  const { child, url, output } = await launch(dataDir, env);
  const databaseUrl = databaseUrlOf(dataDir);
  const db = openDatabase(readConfig({ DATABASE_URL: databaseUrl }), 'bench');
  return {
    url,
    pid: child.pid ?? 0,
    key: await createKey(url, output),
    databaseUrl,
    db,
    stop: async () => {
      await db.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
