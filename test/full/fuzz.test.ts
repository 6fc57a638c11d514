import fc from 'fast-check';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiKeyScopes } from '#contract/api-keys.ts';
import { isAllowed } from '#contract/permissions.ts';
import { type Role, roles } from '#contract/roles.ts';
import { tokenScopes } from '#contract/token-scopes.ts';
import { rowsOf } from '#core/platform/database.ts';
import { apiRoutes } from '#server/app.ts';
import type { Access } from '#server/route.ts';
import { ORIGIN, PASSWORD } from '../api/harness.ts';
import { testInstance } from '../e2e/instance.ts';
import { type FuzzedRequest, type OpenApi, requests } from './requests.ts';

/** The same in every run, so that a change is judged by itself; `FUZZ_REQUESTS` and `FUZZ_SEED` set others. */
const COUNT = Number(process.env.FUZZ_REQUESTS ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 7);
/** Processor time that one request may take, in microseconds. */
const MAX_CPU = 1_000_000;

const app = testInstance(
  { REQUESTS_PER_MINUTE: '1000000', INGEST_REQUESTS_PER_MINUTE: '10000000', INBOX_MAX_BATCHES: '10000000' },
  { workers: false },
);

/** Who sends: what they may is the access of a route compared with this. */
type Caller = {
  name: string;
  role?: Role | null;
  keyScopes?: readonly string[];
  tokenScopes?: readonly string[];
  headers(): Promise<Record<string, string>>;
};

const callers: Caller[] = [];

beforeAll(async () => {
  for (const role of [...roles, null]) {
    const user = await app.createUser({ role });
    callers.push({ name: role ?? 'user', role, headers: cookieOf(user.email) });
  }
  for (const scope of apiKeyScopes) {
    const key = await app.createKey(scope);
    callers.push({
      name: `key with ${scope}`,
      keyScopes: [scope],
      headers: async () => ({ Authorization: `Bearer ${key}` }),
    });
  }
  const owner = await app.as('admin');
  const { body } = await owner.post('/me/tokens', { name: 'all', scopes: [...tokenScopes] }).expect(201);
  callers.push({
    name: 'personal token',
    tokenScopes,
    headers: async () => ({ Authorization: `Bearer ${body.token}` }),
  });
  callers.push({ name: 'nobody', headers: async () => ({}) });
}, 120_000);

/**
 * Returns the cookie of a session, a new one when a request ended the last. By the client that sends all other requests:
 * another one would be noted as a session that moved.
 */
function cookieOf(email: string): Caller['headers'] {
  let cookie: string | undefined;
  return async () => {
    if (cookie) {
      const { status } = await fetch(`${app.url}/api/v1/auth/session`, { headers: { Cookie: cookie } });
      if (status === 200) return { Cookie: cookie, Origin: ORIGIN };
    }
    const response = await fetch(`${app.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    cookie = String(response.headers.get('set-cookie')).split(';')[0] ?? '';
    return { Cookie: cookie, Origin: ORIGIN };
  };
}

/** Returns what the documentation promises of a route, said here once more: the test must not trust what it tests. */
function mayCall({ role, keyScopes, tokenScopes }: Caller, access: Access): boolean {
  if (access === 'public') return true;
  if (access === 'session') return role !== undefined;
  if (access.self) return role !== undefined || tokenScopes?.includes(access.self) === true;
  if (keyScopes) return access.scope !== undefined && keyScopes.includes(access.scope);
  return role !== undefined && access.permission !== undefined && isAllowed(role, access.permission);
}

/** Returns every id of every table: a few of each. */
async function knownIds(): Promise<string[]> {
  const { db } = app.platform;
  const tables = await rowsOf<{ table_name: string }>(
    db.raw(`select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' and t.table_type = 'BASE TABLE'`),
  );
  const ids: string[] = [];
  for (const { table_name } of tables) ids.push(...(await db(table_name).limit(5).pluck('id')));
  return ids;
}

/** What changes by being asked, no matter who asks: noted use, counted tries, the record of views and refusals. */
const NOTED = ['last_active_at', 'last_used_at', 'last_used_ip', 'last_ip', 'last_user_agent'];
const RECORDS = /^(?:audit_|event_batches|throttle|bull|knex_)/;

/** Returns a digest of everything that a request could have changed, by table. */
async function digests(): Promise<Record<string, string>> {
  const { db } = app.platform;
  const tables = await rowsOf<{ name: string }>(
    db.raw(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    ),
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !RECORDS.test(table.name))) {
    const [row] = await rowsOf<{ digest: string | null }>(
      db.raw(
        `select md5(string_agg(line, '' order by line)) as digest
              from (select (to_jsonb(t) - ?::text[])::text as line from ?? t) as lines`,
        [NOTED, name],
      ),
    );
    found[name] = row?.digest ?? '';
  }
  return found;
}

type Answer = { status: number; type: string; text: string; cpu: number };

/**
 * Sends a request; one that took too long is sent once more, and the shorter time counts: a slow request is slow each time,
 * while what else the process did meanwhile, such as collecting garbage, counts for one of them.
 */
async function send(asked: FuzzedRequest, headers: Record<string, string>): Promise<Answer> {
  const answer = await sendOnce(asked, headers);
  if (answer.cpu <= MAX_CPU) return answer;
  const again = await sendOnce(asked, headers);
  // A change that is refused the second time took another way, which says nothing of the first.
  return again.status === answer.status && again.cpu < answer.cpu ? again : answer;
}

async function sendOnce(asked: FuzzedRequest, headers: Record<string, string>): Promise<Answer> {
  const before = process.cpuUsage();
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  const stop = AbortSignal.timeout(20_000);
  const response = await fetch(app.url + asked.url, {
    method: asked.method.toUpperCase(),
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    redirect: 'manual',
    signal: stop,
    ...(body !== undefined && asked.method !== 'get' && { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  // A live stream has no end.
  if (type.includes('text/event-stream')) await response.body?.cancel();
  const text = type.includes('text/event-stream') ? '' : await response.text();
  const { user, system } = process.cpuUsage(before);
  return { status: response.status, type, text, cpu: user + system };
}

const describeRequest = (
  caller: Caller,
  { method, url, body }: FuzzedRequest,
  { status, text, cpu }: Answer,
) =>
  `${caller.name}: ${method.toUpperCase()} ${url.slice(0, 500)} ${JSON.stringify(body)?.slice(0, 1000) ?? ''} → ${status} ${text.slice(0, 500)} (${cpu} µs, FUZZ_SEED=${SEED})`;

/** Ends what all other requests need. */
const isFinal = (route: string) => ['/api/v1/auth/logout', '/api/v1/me/closure'].includes(route);

describe('random requests made from the OpenAPI document', () => {
  test(`${COUNT} of them: no error of ours, none takes a second of processor time, nothing changes without permission`, {
    timeout: 45 * 60_000,
  }, async () => {
    const { body: document } = await request(app.url).get('/openapi.json').expect(200);
    const access = new Map(
      apiRoutes(app.platform).map((route) => [`${route.method} /api/v1${route.path}`, route.access]),
    );
    const tally = { sent: 0, refused: 0, byStatus: {} as Record<number, number>, maxCpu: 0 };
    const faults: string[] = [];
    for (let done = 0; done < COUNT; done += 1000) {
      const size = Math.min(1000, COUNT - done);
      const arbitrary = fc.tuple(
        fc.constantFrom(...callers),
        requests(document as OpenApi, await knownIds()),
      );
      const sample = fc
        .sample(arbitrary, { numRuns: size, seed: SEED + done })
        .filter(([, { route }]) => !isFinal(route));
      const isRefused = ([caller, { method, route }]: (typeof sample)[number]) =>
        !mayCall(caller, access.get(`${method} ${route}`) ?? 'public');
      // First those that must not do anything, so that what they leave can be compared with what was there before.
      const headers = new Map<Caller, Record<string, string>>();
      for (const caller of callers) headers.set(caller, await caller.headers());
      const before = await digests();
      for (const [caller, asked] of sample.filter(isRefused)) {
        const answer = await send(asked, headers.get(caller) ?? {});
        tally.refused += 1;
        note(caller, asked, answer, answer.status === 401 || answer.status === 403 || answer.status === 404);
      }
      expect(await digests(), `changed without permission (FUZZ_SEED=${SEED})`).toEqual(before);
      for (const one of sample.filter((each) => !isRefused(each))) {
        const [caller, asked] = one;
        note(caller, asked, await send(asked, await caller.headers()), true);
      }
    }
    function note(caller: Caller, asked: FuzzedRequest, answer: Answer, isRight: boolean): void {
      tally.sent += 1;
      tally.byStatus[answer.status] = (tally.byStatus[answer.status] ?? 0) + 1;
      tally.maxCpu = Math.max(tally.maxCpu, answer.cpu);
      const isProblem = answer.status < 400 || answer.type.includes('application/problem+json');
      if (answer.status >= 500 || !isRight || !isProblem || answer.cpu > MAX_CPU) {
        faults.push(describeRequest(caller, asked, answer));
      }
    }
    process.stdout.write(`fuzzed with FUZZ_SEED=${SEED}: ${JSON.stringify(tally)}\n`);
    expect(faults, faults.join('\n')).toEqual([]);
  });
});
