import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  eventText,
  findStream,
  insertStream,
  matchingEvents,
  newSecret,
  readLog,
  runStreams,
} from '#core/streams/index.ts';
import { integrateEvents } from '#core/transparency-log/index.ts';
import { withManyEvents } from './many.ts';
import { openMix } from './mix.ts';
import { costOf, storeBatch } from './turns.ts';

/**
 * How fast a webhook catches up with events that wait for it, beside posting the same texts with nothing but fetch: as many
 * at once, to the same receiver, alternating in the same run.
 */
const { values } = parseArgs({
  options: { events: { type: 'string', default: '4000' }, rounds: { type: 'string', default: '3' } },
});
const EVENTS = Number(values.events);
const ROUNDS = Number(values.rounds);
/** Milliseconds that a receiver takes to answer, and events a second that a stream should reach. */
const RECEIVERS = [
  { delay: 5, goal: 300 },
  { delay: 100, goal: 100 },
];

async function startReceiver(delay: number) {
  const child = fork(fileURLToPath(new URL('stream-receiver.ts', import.meta.url)), [String(delay)], {
    execArgv: ['--import', 'tsx'],
  });
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.disconnect() };
}

/** Makes a stream whose place is the beginning of the log. */
async function addStream(platform: Platform, url: string): Promise<string> {
  const id = newId();
  const { id: owner } = await platform.db('users').first('id');
  await insertStream(platform.db as never, {
    id,
    name: 'bench',
    kind: 'webhook',
    target: { kind: 'webhook', url },
    secret: newSecret(platform, id).kept,
    query: '',
    mapping: 'gatehouse',
    position: 0,
    created_at: new Date(),
    created_by: owner,
  });
  return id;
}

async function catchUp(platform: Platform, url: string): Promise<void> {
  const id = await addStream(platform, url);
  while (((await findStream(platform.db, id))?.position ?? 0) < EVENTS) await runStreams(platform);
  const stream = await findStream(platform.db, id);
  if (stream?.sent !== EVENTS)
    throw new Error(`${stream?.sent} of ${EVENTS} were sent: ${stream?.last_error}`);
  await platform.db('streams').where({ id }).delete();
}

async function textsOf(platform: Platform): Promise<string[]> {
  const toText = eventText(platform, { mapping: 'gatehouse' });
  const texts: string[] = [];
  for (let place = 0; place < EVENTS; ) {
    const { keys, next } = await readLog(platform.db, place);
    texts.push(...(await matchingEvents(platform.db, keys, '')).map(({ event }) => toText(event)));
    place = next;
  }
  return texts;
}

async function postAll(url: string, texts: string[], atOnce: number): Promise<void> {
  const turn = pLimit(atOnce);
  const post = async (body: string) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    await answer.arrayBuffer();
  };
  await Promise.all(texts.map((text) => turn(() => post(text))));
}

type Turn = { rate: number; micros: number };
const middle = (turns: Turn[], key: keyof Turn): number =>
  turns.map((turn) => turn[key]).sort((a, b) => a - b)[Math.floor(turns.length / 2)] ?? 0;

async function turnOf(work: () => Promise<void>): Promise<Turn> {
  const { own, postgres, wall } = await costOf(EVENTS, work);
  return { rate: 1_000_000 / wall, micros: own + postgres };
}

async function run(platform: Platform): Promise<void> {
  const mix = await openMix(platform.db, true);
  for (let left = EVENTS; left > 0; left -= 4000)
    await storeBatch(platform, mix.ndjson(Math.min(left, 4000)));
  await integrateEvents(platform);
  const texts = await textsOf(platform);
  const users = await platform.db('audit_events').groupBy('subject_id').count('* as n').orderBy('n', 'desc');
  const { STREAM_LANES: lanes } = platform.config;
  console.log(
    `${EVENTS} events of ${users.length} users, of the busiest ${users[0]?.n}; ${lanes} lanes; medians of ${ROUNDS} turns\n`,
  );
  console.log(
    '| receiver answers in | stream, events/s | goal | fetch alone, posts/s | ratio | µs of a processor: stream | fetch |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { delay, goal } of RECEIVERS) {
    const receiver = await startReceiver(delay);
    const [streams, plain]: [Turn[], Turn[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(await turnOf(() => postAll(receiver.url, texts, lanes)));
      streams.push(await turnOf(() => catchUp(platform, receiver.url)));
    }
    receiver.stop();
    const rate = middle(streams, 'rate');
    const cells = [
      `${delay} ms`,
      rate.toFixed(0),
      `${goal} ${rate >= goal ? 'met' : 'NOT MET'}`,
      middle(plain, 'rate').toFixed(0),
      (rate / middle(plain, 'rate')).toFixed(2),
      middle(streams, 'micros').toFixed(0),
      middle(plain, 'micros').toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
    if (rate < goal) process.exitCode = 1;
  }
}

await withManyEvents(
  { events: 1, folder: undefined, env: { STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' } },
  ({ platform }) => run(platform),
);
process.exit(process.exitCode ?? 0);
