import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { insertUser } from '#core/directory/index.ts';
import { openPasswordHasher } from '#core/identity/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Instance, startInstance } from './instance.ts';

/** Whether login, reset and e-mail change tell by their time, status or text that an account exists. */
const TRIES = 200;
const WARM_UP = 20;
/** Medians may differ by so much. */
const TOLERANCE = 0.1;
const ACCOUNTS = 50;
const PASSWORD = 'quiet otter paints a fence';

type Kind = 'known' | 'unknown';
type Try = { ms: number; answer: string };
type Ask = (kind: Kind, index: number) => Promise<Try>;

const knownAt = (index: number) => `known-${index % ACCOUNTS}@example.com`;
const unknownAt = (index: number) => `nobody-${index % ACCOUNTS}@example.com`;
const addressOf = (kind: Kind, index: number) => (kind === 'known' ? knownAt(index) : unknownAt(index));

async function post(
  instance: Instance,
  path: string,
  body: object,
  cookie = '',
): Promise<Try & { cookie: string }> {
  const since = performance.now();
  const response = await fetch(`${instance.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: instance.url, Cookie: cookie },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const ms = performance.now() - since;
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  const answer = `${response.status} ${text.replace(/"request_id":"[^"]*"/, '')}`;
  return { ms, answer, cookie: cookies.join('; ') };
}

async function addAccounts(instance: Instance): Promise<void> {
  const password_hash = await openPasswordHasher().hash(PASSWORD);
  const now = new Date();
  for (let index = 0; index < ACCOUNTS; index += 1) {
    const user = { id: newId(), email: knownAt(index), name: 'Known', role: null, password_hash };
    await insertUser(instance.db, { ...user, created_at: now, last_active_at: now });
  }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Asks for known and unknown accounts alternating, the first of each pair by lot: what runs in the background affects both alike. */
async function compare(instance: Instance, name: string, ask: Ask): Promise<boolean> {
  const tries: Record<Kind, Try[]> = { known: [], unknown: [] };
  for (let index = -WARM_UP; index < TRIES; index += 1) {
    const order: Kind[] = Math.random() < 0.5 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const kind of order) {
      const asked = await ask(kind, index + WARM_UP);
      if (index >= 0) tries[kind].push(asked);
      await wait(10);
    }
    // The limits on tries are tested elsewhere; here they would only end the measurement.
    if (index % 5 === 0) await instance.db('throttle').delete();
  }
  const known = median(tries.known.map(({ ms }) => ms));
  const unknown = median(tries.unknown.map(({ ms }) => ms));
  const answers = new Set([...tries.known, ...tries.unknown].map(({ answer }) => answer));
  const ratio = known / unknown;
  const isAlike = Math.abs(ratio - 1) <= TOLERANCE && answers.size === 1;
  console.log(
    `${name.padEnd(16)} known ${known.toFixed(2)} ms   unknown ${unknown.toFixed(2)} ms   ratio ${ratio.toFixed(3)}   ` +
      `${answers.size === 1 ? `one answer (${[...answers][0]?.slice(0, 3)})` : `${answers.size} ANSWERS`}   ${isAlike ? 'alike' : 'DIFFERENT'}`,
  );
  return isAlike;
}

async function main(): Promise<void> {
  const instance = await startInstance({
    LOGIN_FAILURES_PER_ACCOUNT: '1000',
    LOGIN_FAILURES_PER_IP: '100000',
  });
  try {
    await addAccounts(instance);
    console.log(`Medians of ${TRIES} tries; the goal is a ratio within ${TOLERANCE * 100} % of 1.\n`);
    const asker = await post(instance, '/auth/login', { email: knownAt(0), password: PASSWORD });
    const results = [
      await compare(instance, 'Login', (kind, index) =>
        post(instance, '/auth/login', { email: addressOf(kind, index), password: 'not the password' }),
      ),
      await compare(instance, 'Password reset', (kind, index) =>
        post(instance, '/auth/password/forgot', { email: addressOf(kind, index) }),
      ),
      await compare(instance, 'E-mail change', (kind, index) => {
        // Not the asker's own address, and a new one each time: who asks cannot tell it from a taken one.
        const target =
          kind === 'known' ? knownAt(1 + (index % (ACCOUNTS - 1))) : `${randomUUID()}@example.com`;
        return post(instance, '/me/email', { new_email: target, password: PASSWORD }, asker.cookie);
      }),
    ];
    if (results.includes(false)) process.exitCode = 1;
  } finally {
    await instance.stop();
  }
}

await main();
