import { beforeAll, expect, test } from 'vitest';
import { updateCorrelated } from '#core/detection/correlation-store.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, type TestUser, testApp } from './harness.ts';

const app = testApp({}, { workers: false });
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);
let analyst: Api;
let people: TestUser[];

beforeAll(async () => {
  analyst = await app.as('security');
  people = [];
  for (let index = 0; index < 12; index += 1) {
    const user = await app.createUser({ name: `Mover ${index}` });
    await app.platform
      .db('users')
      .where({ id: user.id })
      .update({ last_active_at: ago(60 + index) });
    people.push(user);
  }
});

/** Returns the ids of all pages; `meanwhile` runs after each of them. */
async function readThrough(
  path: string,
  limit: number,
  meanwhile: (page: number) => Promise<void>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  type Page = { data: { id: string }[]; page_info: { next_cursor: string | null } };
  for (let page = 1; page < 50; page += 1) {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { data, page_info }: Page = (await analyst.get(`${path}&limit=${limit}${next}`).expect(200)).body;
    expect(data.length).toBeLessThanOrEqual(limit);
    ids.push(...data.map(({ id }) => id));
    cursor = page_info.next_cursor;
    if (cursor === null) return ids;
    await meanwhile(page);
  }
  throw new Error('The list does not end.');
}

const becomeActive = (user: TestUser | undefined) =>
  app.platform
    .db('users')
    .where({ id: user?.id ?? '' })
    .update({ last_active_at: new Date() });

test.each(['-last_active_at', 'last_active_at'])(
  'a list of users by %s shows each once, no matter who becomes active meanwhile',
  async (sort) => {
    const sorted = sort === 'last_active_at' ? [...people].reverse() : people;
    const ids = await readThrough(`/users?q=Mover&sort=${sort}`, 4, async (page) => {
      // One who was shown, and two who were not yet; one of them twice.
      if (page === 1) for (const index of [1, 6, 10]) await becomeActive(sorted[index]);
      if (page === 2) await becomeActive(sorted[10]);
    });
    expect([...ids].sort()).toEqual(people.map(({ id }) => id).sort());
    expect(ids.slice(0, 4)).toEqual(sorted.slice(0, 4).map(({ id }) => id));
    for (const [index, user] of people.entries()) {
      await app.platform
        .db('users')
        .where({ id: user.id })
        .update({ last_active_at: ago(60 + index) });
    }
  },
);

test('users who all were active in the last minute are listed in their order and once', async () => {
  const crowd: TestUser[] = [];
  for (let index = 0; index < 7; index += 1) crowd.push(await app.createUser({ name: `Crowd ${index}` }));
  for (const sort of ['-last_active_at', 'last_active_at']) {
    const ids = await readThrough(`/users?q=Crowd&sort=${sort}`, 2, async () => {});
    const wanted = crowd.map(({ id }) => id);
    expect(ids, sort).toEqual(sort === 'last_active_at' ? wanted : wanted.reverse());
  }
});

test('a list whose pages are full ends', async () => {
  expect(await readThrough('/users?q=Mover&sort=-last_active_at', 12, async () => {})).toHaveLength(12);
  expect(await readThrough('/users?q=Mover&sort=-last_active_at', 6, async () => {})).toHaveLength(12);
  const ids = await readThrough('/users?q=Mover&sort=-last_active_at', 6, async () => {
    await becomeActive(people[11]);
  });
  expect(ids).toHaveLength(12);
});

test('live sessions that are used while they are read are shown once', async () => {
  const owner = await app.createUser();
  for (let index = 0; index < 6; index += 1) await app.logIn(owner);
  const { db } = app.platform;
  const sessions: { id: string }[] = await db('sessions').where({ user_id: owner.id }).orderBy('id');
  for (const [index, { id }] of sessions.entries()) {
    await db('sessions')
      .where({ id })
      .update({ last_active_at: ago(30 + index) });
  }
  const ids = await readThrough(`/sessions?user=${owner.id}`, 2, async (page) => {
    if (page > 1) return;
    for (const index of [0, 4]) {
      await db('sessions').where({ id: sessions[index]?.id }).update({ last_active_at: new Date() });
    }
  });
  expect([...ids].sort()).toEqual(sessions.map(({ id }) => id).sort());
});

test('a dead letter that fails again while the list is read is shown once', async () => {
  const admin = await app.as('admin');
  const { db } = app.platform;
  const ids = Array.from({ length: 6 }, newId);
  await db('audit_dead_letters').insert(
    ids.map((id, index) => ({
      id,
      batch_id: newId(),
      api_key_id: null,
      position: 0,
      event: '{}',
      error: 'for this test',
      attempts: 1,
      received_at: ago(30 + index),
      failed_at: ago(30 + index),
      state: 'waiting',
    })),
  );
  const before = analyst;
  analyst = admin;
  const shown = await readThrough('/dead-letters?state=waiting', 2, async (page) => {
    if (page === 1) await db('audit_dead_letters').where({ id: ids[4] }).update({ failed_at: new Date() });
  });
  analyst = before;
  expect(shown).toEqual([0, 1, 2, 3, 5, 4].map((index) => ids[index]));
});

test('an alert that rises while the riskiest are read is shown once', async () => {
  const { db } = app.platform;
  const user = await app.createUser();
  const ids = Array.from({ length: 6 }, newId);
  for (const [index, id] of ids.entries()) {
    await db('alerts').insert({
      id,
      kind: 'password_spraying',
      severity: 'medium',
      state: 'open',
      subject_id: user.id,
      reasons: '[]',
      evidence: [],
      created_at: ago(60),
      score: 50 - index,
    });
  }
  const shown = await readThrough(`/alerts?order=risk&user=${user.id}`, 2, async (page) => {
    if (page > 1) return;
    await db.transaction((tx) =>
      updateCorrelated(tx, ids[4] ?? '', { severity: 'critical', ranked_at: new Date() }),
    );
  });
  expect(shown).toEqual([0, 1, 2, 3, 5, 4].map((index) => ids[index]));
});

test('broken cursors of such lists are refused', async () => {
  const { body } = await analyst.get('/users?q=Mover&sort=-last_active_at&limit=2').expect(200);
  const [print, parts] = JSON.parse(Buffer.from(body.page_info.next_cursor, 'base64url').toString());
  const forge = (change: Record<number, string>) =>
    Buffer.from(JSON.stringify([print, Object.assign([...parts], change)])).toString('base64url');
  const forged: Record<number, string>[] = [
    { 0: 'yesterday' },
    { 1: 'abc' },
    { 2: '1' },
    { 3: 'x' },
    { 3: '["1"]' },
    { 3: '["Tue Mar 01 2022"]' },
    { 3: '["2026-01-01T00:00:00Z","2026-01-01T00:00:00Z"]' },
  ];
  for (const change of forged) {
    const { body: problem } = await analyst
      .get(`/users?q=Mover&sort=-last_active_at&limit=2&cursor=${forge(change)}`)
      .expect(422);
    expect(problem.type, JSON.stringify(change)).toContain('invalid_cursor');
  }
});
