import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, type TestUser, testApp } from './harness.ts';

const app = testApp({}, { workers: false });
let me: TestUser;
let mine: Api;
let colleague: TestUser;
let theirs: Api;

const reason = 'This was all in order';

/** Returns an alert that waits: about a user, or in a group such as that of a member of staff. */
async function alertAbout(
  subject_id: string,
  group_key: string | null = `user ${subject_id}`,
): Promise<string> {
  const id = newId();
  await app.platform.db('alerts').insert({
    id,
    kind: 'new_country',
    severity: 'high',
    state: 'open',
    subject_id,
    subject_identifier: 'someone@example.com',
    session_hash: null,
    reasons: JSON.stringify([{ code: 'first_country', params: { country: 'VN' } }]),
    evidence: [],
    created_at: new Date(),
    group_key,
    rules: ['new_country'],
  });
  return id;
}

const steps = (): [string, string, object][] => [
  ['post', 'acknowledge', { reason }],
  ['post', 'resolve', { reason, resolution: 'false_positive' }],
  ['post', 'assign', { assignee_id: me.id }],
  ['post', 'assign', { assignee_id: colleague.id }],
  ['post', 'assign', { assignee_id: null }],
  ['post', 'comments', { text: reason }],
];

beforeAll(async () => {
  me = await app.createUser({ role: 'security', name: 'Ann Analyst' });
  mine = await app.logIn(me);
  colleague = await app.createUser({ role: 'security', name: 'Carl Colleague' });
  theirs = await app.logIn(colleague);
});

describe('an alert about oneself', () => {
  test.each(['the user', 'the member of staff who acted', 'the user, from before there were groups'])(
    'as %s is left to a colleague, whatever is to be done with it',
    async (as) => {
      const id = as.includes('staff')
        ? await alertAbout(newId(), `actor ${me.id}`)
        : await alertAbout(me.id, as.includes('before') ? null : undefined);
      for (const [, path, body] of steps()) {
        const answer = await mine.post(`/alerts/${id}/${path}`, body);
        expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'own_alert']);
      }
      const { body: seen } = await mine.get(`/alerts/${id}`).expect(200);
      expect(seen).toMatchObject({ state: 'open', for_colleague: true, assignee: null });
      expect(seen.history).toEqual([]);
      expect((await theirs.get(`/alerts/${id}`)).body.for_colleague).toBe(false);
      const { body } = await theirs.post(`/alerts/${id}/assign`, { assignee_id: me.id }).expect(422);
      expect(body.errors[0].pointer).toBe('/assignee_id');
      const rule = { enabled: false, reason };
      expect((await mine.patch('/detection/rules/new_country', rule)).body.code).toBe('own_alert');
      await theirs.post(`/alerts/${id}/resolve`, { reason, resolution: 'benign' }).expect(200);
    },
  );

  test('does not keep from the alerts of others, nor from rules that raised none', async () => {
    const id = await alertAbout(newId());
    await mine.post(`/alerts/${id}/acknowledge`, { reason }).expect(200);
    await mine.post(`/alerts/${id}/resolve`, { reason }).expect(200);
    await mine.patch('/detection/rules/new_country', { enabled: true, reason }).expect(200);
  });

  test('is dealt with by the only one who can where there is nobody else, and the event says so', async () => {
    const id = await alertAbout(me.id);
    const others = app.platform.db('users').whereNot({ id: me.id }).whereIn('role', ['security', 'admin']);
    await others.clone().update({ status: 'deactivated' });
    try {
      expect((await mine.get(`/alerts/${id}`)).body.for_colleague).toBe(false);
      await mine.post(`/alerts/${id}/resolve`, { reason, resolution: 'benign' }).expect(200);
      const inbox = await app.platform.db('audit_inbox').whereLike('body', '%alert:resolved%about_self%');
      expect(inbox).toHaveLength(1);
    } finally {
      await others.clone().update({ status: 'active' });
    }
  });
});

test('notes about oneself are neither written nor deleted', async () => {
  const { body } = await mine.post(`/users/${me.id}/notes`, { text: 'A fine colleague' }).expect(403);
  expect(body.code).toBe('own_account');
  await theirs.post(`/users/${me.id}/notes`, { text: 'On holiday in May' }).expect(201);
  const { body: notes } = await mine.get(`/users/${me.id}/notes`).expect(200);
  await mine.delete(`/users/${me.id}/notes/${notes.data[0].id}`).expect(403);
});
