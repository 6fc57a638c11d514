import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '#core/detection/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, type TestUser, testApp } from './harness.ts';

const app = testApp();
let key: string;
let analyst: Api;
let support: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
  support = await app.as('support');
});

const DAY = 86_400_000;
const MINUTE = 60_000;
const oslo = {
  ip: '84.212.111.9',
  user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36',
};
const hanoi = {
  ip: '171.241.0.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
};

const login = (user: TestUser, at: number, from: typeof oslo) => ({
  id: newId(),
  code: 'user:logged_in',
  occurred_at: new Date(at).toISOString(),
  subject: { id: user.id },
  ...from,
});

const send = (events: object[]) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(events).expect(202);

/** Returns a user who logs in from Oslo every day, and from Hanoi within the hour; the alert about it. */
async function alertAbout(user: TestUser) {
  const now = Date.now();
  const habit = Array.from({ length: 10 }, (_, day) => login(user, now - (11 - day) * DAY, oslo));
  await send(habit);
  await send([login(user, now - 90 * MINUTE, oslo), login(user, now - 60 * MINUTE, hanoi)]);
  return eventually(async () => {
    const { body } = await analyst.get(`/alerts?user=${user.id}`).expect(200);
    expect(body.data).toHaveLength(1);
    return body.data[0] as { id: string; severity: string; rules: string[] };
  });
}

describe('triage', () => {
  test('an alert shows why, what happened, what is usual, and what to do', async () => {
    const user = await app.createUser();
    const { id } = await alertAbout(user);
    const { body } = await analyst.get(`/alerts/${id}`).expect(200);
    expect(body).toMatchObject({
      state: 'open',
      group: 'user',
      subject: { id: user.id },
      network: '171.241.0.0/24',
    });
    expect(body.rules).toContain('impossible_travel');
    expect(body.score).toBeGreaterThan(75);
    expect(body.actions.length).toBeGreaterThan(0);
    expect(body.baseline.countries[0]).toMatchObject({ value: 'NO' });
    expect(body.history.map(({ kind }: { kind: string }) => kind)).toContain('raised');
  });

  test('goes from open over acknowledged to resolved, with every step in the history and the log', async () => {
    const user = await app.createUser();
    const { id } = await alertAbout(user);
    const step = (path: string, body: object) => analyst.post(`/alerts/${id}/${path}`, body);
    const me = (await analyst.get('/auth/session').expect(200)).body.user;
    await step('acknowledge', { reason: 'I look into it' }).expect(200);
    await step('acknowledge', { reason: 'I look into it' }).expect(409);
    await step('assign', { assignee_id: me.id }).expect(200);
    await step('comments', { text: 'Called the user.' }).expect(200);
    const resolved = await step('resolve', { reason: 'It was not them', resolution: 'true_positive' }).expect(
      200,
    );
    expect(resolved.body).toMatchObject({
      state: 'resolved',
      resolution: 'true_positive',
      assignee: { id: me.id },
    });
    const kinds = resolved.body.history.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['raised', 'acknowledged', 'assigned', 'commented', 'resolved']),
    );
    await eventually(async () => {
      const { body } = await analyst.get(`/audit-events?user=${user.id}&code=alert:*`).expect(200);
      const codes = body.data.map(({ code }: { code: string }) => code);
      expect(codes).toEqual(
        expect.arrayContaining(['alert:acknowledged', 'alert:assigned', 'alert:resolved']),
      );
    });
  });

  test('a true alert takes its login out of the history, a false one makes it count less', async () => {
    const [victim, traveller] = [await app.createUser(), await app.createUser()];
    const stateOf = async (user: TestUser) =>
      JSON.parse(
        (await app.platform.db('detection_subjects').where({ subject_id: user.id }).first('state')).state,
      );
    const taken = await alertAbout(victim);
    expect((await stateOf(victim)).profile.seen.country).toContain('VN');
    await analyst
      .post(`/alerts/${taken.id}/resolve`, { reason: 'was stolen', resolution: 'true_positive' })
      .expect(200);
    expect((await stateOf(victim)).profile.seen.country).not.toContain('VN');
    const harmless = await alertAbout(traveller);
    await analyst
      .post(`/alerts/${harmless.id}/resolve`, { reason: 'on a journey', resolution: 'benign' })
      .expect(200);
    const { trust, profile } = await stateOf(traveller);
    expect(trust.location).toBeGreaterThan(0);
    expect(profile.seen.country).toContain('VN');
  });

  test('support may look but not decide, and an assignee must be staff', async () => {
    const user = await app.createUser();
    const { id } = await alertAbout(user);
    await support.get(`/alerts/${id}`).expect(200);
    await support.post(`/alerts/${id}/acknowledge`, { reason: 'I look into it' }).expect(403);
    await analyst.post(`/alerts/${id}/assign`, { assignee_id: user.id }).expect(422);
    await analyst.get(`/alerts/${newId()}`).expect(404);
  });

  test('is given to any colleague who may deal with alerts, and the history says to whom', async () => {
    const { id } = await alertAbout(await app.createUser());
    const colleague = await app.createUser({ role: 'admin', name: 'Ada Admin' });
    const helper = await app.createUser({ role: 'support', name: 'Sam Support' });
    const { body: offered } = await support.get('/alerts/assignees').expect(200);
    const names = offered.data.map(({ name }: { name: string }) => name);
    expect(names).toContain('Ada Admin');
    expect(names).not.toContain('Sam Support');
    const give = (assignee_id: string | null) => analyst.post(`/alerts/${id}/assign`, { assignee_id });
    await give(helper.id).expect(422);
    expect((await give(colleague.id).expect(200)).body.assignee).toEqual({
      id: colleague.id,
      name: 'Ada Admin',
    });
    // Anyone who says to look into it takes it only when nobody has it.
    const seen = await analyst.post(`/alerts/${id}/acknowledge`, { reason: 'I look into it' }).expect(200);
    expect(seen.body.assignee.id).toBe(colleague.id);
    const { body } = await give(null).expect(200);
    expect(body.assignee).toBeNull();
    const assigned = body.history.filter(({ kind }: { kind: string }) => kind === 'assigned');
    expect(assigned.map(({ text }: { text: string | null }) => text)).toEqual(['Ada Admin', null]);
    await analyst.get(`/alerts?assignee=${colleague.id}`).expect(200);
  });

  test('is taken by anyone who acknowledges it first', async () => {
    const { id } = await alertAbout(await app.createUser());
    const me = (await analyst.get('/auth/session').expect(200)).body.user;
    const { body } = await analyst
      .post(`/alerts/${id}/acknowledge`, { reason: 'I look into it' })
      .expect(200);
    expect(body.assignee.id).toBe(me.id);
  });

  test('the list by risk pages through all without a repeat', async () => {
    for (let count = 0; count < 3; count += 1) await alertAbout(await app.createUser());
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await analyst.get(`/alerts?order=risk&waiting=true&limit=2${cursor}`).expect(200);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.page_info.next_cursor ? `&cursor=${encodeURIComponent(body.page_info.next_cursor)}` : '';
    } while (cursor);
    const { body: counts } = await analyst.get('/alerts/counts').expect(200);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(counts.open + counts.acknowledged);
  });
});

describe('rules', () => {
  test('are listed with thresholds, detections and precision', async () => {
    await alertAbout(await app.createUser());
    const { body } = await analyst.get('/detection/rules').expect(200);
    expect(body.data.map(({ id }: { id: string }) => id).sort()).toEqual(rules.map(({ id }) => id).sort());
    const travel = body.data.find(({ id }: { id: string }) => id === 'impossible_travel');
    expect(travel).toMatchObject({ enabled: true, mode: 'suggest', technique: { id: 'T1078' } });
    expect(travel.detections).toBeGreaterThan(0);
  });

  test('a rule that is switched off finds nothing; the change is in the log', async () => {
    const path = '/detection/rules/impossible_travel';
    await analyst.patch(path, { enabled: false, reason: 'too noisy here' }).expect(200);
    const user = await app.createUser();
    const now = Date.now();
    await send(Array.from({ length: 10 }, (_, day) => login(user, now - (11 - day) * DAY, oslo)));
    await send([login(user, now - 90 * MINUTE, oslo), login(user, now - 60 * MINUTE, hanoi)]);
    await eventually(async () => {
      const row = await app.platform.db('detection_subjects').where({ subject_id: user.id }).first('logins');
      expect(row.logins).toBe(12);
    });
    const { body } = await analyst.get(`/alerts?user=${user.id}&rule=impossible_travel`).expect(200);
    expect(body.data).toEqual([]);
    await analyst.patch(path, { enabled: true, reason: 'on again now' }).expect(200);
    await eventually(async () => {
      const { body: log } = await analyst.get('/audit-events?code=detection.rule:updated').expect(200);
      expect(log.data[0]).toMatchObject({ target: { id: 'impossible_travel' } });
    });
  });

  test('unknown rules, thresholds and impossible responses are refused', async () => {
    const change = (id: string, body: object) =>
      analyst.patch(`/detection/rules/${id}`, { reason: 'for this test', ...body });
    await change('no_such', { enabled: false }).expect(404);
    await change('new_country', { thresholds: { nothing: 1 } }).expect(422);
    await change('credential_stuffing', { response: 'lock' }).expect(422);
    await support.patch('/detection/rules/new_country', { enabled: false, reason: 'may not' }).expect(403);
  });
});

describe('a replay', () => {
  test('shows which alerts changed rules would add or drop, and writes none', async () => {
    await alertAbout(await app.createUser());
    const count = async () => (await app.platform.db('alerts').count({ count: '*' }).first())?.count;
    const before = await count();
    const started = await analyst
      .post('/detection/replays', {
        from: new Date(Date.now() - 2 * DAY).toISOString(),
        changes: [{ rule_id: 'impossible_travel', enabled: false }],
      })
      .expect(202);
    const replay = await eventually(async () => {
      const { body } = await analyst.get(`/detection/replays/${started.body.id}`).expect(200);
      expect(body.state).toBe('done');
      return body;
    });
    expect(replay.progress).toBe(1);
    expect(replay.result.before.detections.impossible_travel).toBeGreaterThan(0);
    expect(replay.result.after.detections.impossible_travel).toBeUndefined();
    expect(replay.result.removed.length).toBeGreaterThan(0);
    expect(replay.result.added).toEqual([]);
    expect(await count()).toBe(before);
  });

  test('needs a range that begins before it ends and rules that exist', async () => {
    const start = (body: object) => analyst.post('/detection/replays', body);
    const changes = [{ rule_id: 'impossible_travel', enabled: false }];
    await start({ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z', changes }).expect(422);
    await start({ from: '2020-01-01T00:00:00Z', changes }).expect(422);
    await start({
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
      changes: [{ rule_id: 'x' }],
    }).expect(404);
  });
});
