import { beforeAll, expect, test } from 'vitest';
import { checkBatch, storeRows, toRows } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents } from '#core/transparency-log/index.ts';
import { eventually, type TestUser, testApp } from './harness.ts';
import { liveServer } from './live.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const live = liveServer(app);
let analyst: TestUser;

beforeAll(async () => {
  analyst = await app.createUser({ role: 'security' });
});

const logIn = () => live.logIn(analyst);
const follow = (query: string, cookie: string, headers?: Record<string, string>) =>
  live.follow(`/audit-events/stream?${new URLSearchParams({ query })}`, cookie, headers);

const event = (note: string, more: object = {}) => ({
  id: newId(),
  code: 'loan:offered',
  occurred_at: new Date().toISOString(),
  subject: { identifier: 'live@example.com' },
  request_id: note,
  ...more,
});
const has = (stream: { text(): string }, note: string) =>
  eventually(async () => expect(stream.text()).toContain(`"request_id":"${note}"`));

test('new events that match appear, late ones too; others and those of before do not', async () => {
  await storeEvents(app, [event('before')]);
  const stream = await follow('event:loan:* outcome:success', await logIn());
  expect(stream.status).toBe(200);
  await storeEvents(app, [event('new'), event('failed', { outcome: 'failure' })]);
  await has(stream, 'new');
  await storeEvents(app, [event('late', { occurred_at: new Date(Date.now() - 60_000).toISOString() })]);
  await has(stream, 'late');
  expect(stream.text()).not.toMatch(/"before"|"failed"/);
  expect(stream.text().match(/"request_id":"new"/g)).toHaveLength(1);
  stream.close();
});

test('a stream that broke off is taken up where it was', async () => {
  const cookie = await logIn();
  const first = await follow('event:loan:taken', cookie);
  await eventually(async () => expect(lastIdOf(first)).not.toBe(''));
  const place = lastIdOf(first);
  first.close();
  await storeEvents(app, [
    event('missed', { code: 'loan:taken', occurred_at: new Date(Date.now() + 10).toISOString() }),
  ]);
  const stream = await follow('event:loan:taken', cookie, { 'Last-Event-ID': place });
  await has(stream, 'missed');
  stream.close();
});

const HOUR_MS = 3_600_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const lastIdOf = (stream: { text(): string }) =>
  stream
    .text()
    .match(/^id: (.+)$/gm)
    ?.at(-1)
    ?.slice(4) ?? '';
const timesOf = (stream: { text(): string }, note: string) =>
  stream.text().split(`"request_id":"${note}"`).length - 1;

test('events come when they arrive, whatever time they carry', async () => {
  const code = 'loan:clock';
  const stream = await follow(`event:${code}`, await logIn());
  const ahead = Array.from({ length: 250 }, (_, index) =>
    event(`ahead-${index}`, { code, occurred_at: at(10 * HOUR_MS + index) }),
  );
  await storeEvents(app, ahead);
  await has(stream, 'ahead-249');
  await storeEvents(app, [event('present', { code })]);
  await has(stream, 'present');
  const late = { '5-minutes': 5 * 60_000, '40-days': 40 * 24 * HOUR_MS, '3-years': 26_280 * HOUR_MS };
  for (const [note, ms] of Object.entries(late)) {
    await storeEvents(app, [event(note, { code, occurred_at: at(-ms) })]);
    await has(stream, note);
  }
  for (const note of ['ahead-249', 'present', ...Object.keys(late)]) expect(timesOf(stream, note)).toBe(1);
  stream.close();
});

test('an event whose transaction ends after that of a younger one is not missed', async () => {
  // Of other codes, because the open transaction holds its counts.
  const stream = await follow('event:held:*', await logIn());
  const { platform } = app;
  const events = checkBatch([event('slow', { code: 'held:slow' })]);
  const batch = { id: newId(), api_key_id: null, grouped: false, received_at: new Date(), event_count: 1 };
  const open = await platform.db.transaction();
  const [rows = []] = await toRows(open, [{ batch, events, first: 0 }]);
  await storeRows(platform, open, rows, false, { detection: false, appending: true });
  await storeEvents(app, [event('quick', { code: 'held:quick' })]);
  await has(stream, 'quick');
  // The younger one is in the log before the older one can be seen.
  await integrateEvents(platform);
  await open.commit();
  await has(stream, 'slow');
  await integrateEvents(platform);
  await storeEvents(app, [event('last', { code: 'held:quick' })]);
  await has(stream, 'last');
  for (const note of ['quick', 'slow', 'last']) expect(timesOf(stream, note)).toBe(1);
  stream.close();
});

test('an event that is appended before anyone looked is not missed', async () => {
  const code = 'loan:appended';
  const stream = await follow(`event:${code}`, await logIn());
  for (let index = 0; index < 5; index += 1) {
    await storeEvents(app, [event(`appended-${index}`, { code })]);
    await integrateEvents(app.platform);
  }
  for (let index = 0; index < 5; index += 1) {
    await has(stream, `appended-${index}`);
    expect(timesOf(stream, `appended-${index}`)).toBe(1);
  }
  stream.close();
});

test.each([false, true])(
  'a stream continues behind the last event it had (appended meanwhile: %s)',
  async (appended) => {
    const code = `loan:resumed_${appended}`;
    const cookie = await logIn();
    const first = await follow(`event:${code}`, cookie);
    await storeEvents(app, [event('one', { code }), event('two', { code })]);
    await has(first, 'two');
    const place = lastIdOf(first);
    first.close();
    await storeEvents(app, [
      event('three', { code, occurred_at: at(-HOUR_MS) }),
      event('four', { code, occurred_at: at(10 * HOUR_MS) }),
    ]);
    if (appended) await integrateEvents(app.platform);
    await storeEvents(app, [event('five', { code })]);
    // Another server knows no more than what is in the header.
    const second = await follow(`event:${code}`, cookie, { 'Last-Event-ID': place });
    await has(second, 'five');
    const notes = [...second.text().matchAll(/"request_id":"(\w+)"/g)].map(([, note]) => note);
    expect(notes).toEqual(['three', 'four', 'five']);
    second.close();
  },
);

test('a stream that broke off between two events of one transaction continues with the second', async () => {
  const code = 'loan:halved';
  const cookie = await logIn();
  const stream = await follow(`event:${code}`, cookie);
  await storeEvents(
    app,
    ['a', 'b', 'c'].map((note, index) => event(note, { code, occurred_at: at(index) })),
  );
  await has(stream, 'c');
  const [, place = ''] = /^id: (.+)\ndata: .*"request_id":"a"/m.exec(stream.text()) ?? [];
  stream.close();
  const again = await follow(`event:${code}`, cookie, { 'Last-Event-ID': place });
  await has(again, 'c');
  expect(timesOf(again, 'a')).toBe(0);
  expect(timesOf(again, 'b')).toBe(1);
  again.close();
});

test('a stream that was told nothing yet knows its place, and a broken one is no error', async () => {
  const code = 'loan:quiet';
  const cookie = await logIn();
  const quiet = await follow(`event:${code}`, cookie);
  await eventually(async () => expect(lastIdOf(quiet)).not.toBe(''));
  const place = lastIdOf(quiet);
  quiet.close();
  await storeEvents(app, [event('meanwhile', { code })]);
  const again = await follow(`event:${code}`, cookie, { 'Last-Event-ID': place });
  await has(again, 'meanwhile');
  again.close();
  for (const broken of [
    'x',
    '-1.',
    '99999999999999999999.',
    '5.abc',
    '999999999999.',
    '0',
    '0.'.repeat(50),
  ]) {
    const stream = await follow(`event:${code}`, cookie, { 'Last-Event-ID': broken });
    expect(stream.status, broken).toBe(200);
    stream.close();
  }
});

test('what is too much to read is counted', async () => {
  const stream = await follow('event:loan:many', await logIn());
  await storeEvents(
    app,
    Array.from({ length: 120 }, (_, index) => event(`many-${index}`, { code: 'loan:many' })),
  );
  await eventually(async () =>
    expect(stream.text()).toContain('event: skipped\ndata: {"skipped":70,"more":false}'),
  );
  expect(stream.text().match(/"request_id":"many-/g)).toHaveLength(50);
  stream.close();
});

test('the stream ends with the session', async () => {
  const cookie = await logIn();
  const stream = await follow('event:loan:never', cookie);
  await live.signOut(cookie);
  await eventually(async () => expect(stream.isOver()).toBe(true));
  expect(stream.text()).toContain('event: ended');
});

test('a wrong filter, a missing Accept and a missing session are refused', async () => {
  const cookie = await logIn();
  expect((await follow('colour:red', cookie)).status).toBe(422);
  expect((await follow('', cookie, { Accept: 'application/json' })).status).toBe(400);
  expect((await follow('', '')).status).toBe(401);
});
