import { beforeAll, describe, expect, test } from 'vitest';
import { MAX_OWN_VIEWS } from '#core/backoffice/index.ts';
import { type Api, eventually, type TestUser, testApp } from './harness.ts';
import { recorded } from './people.ts';

const app = testApp();
let owner: TestUser;
let own: Api;
let colleague: Api;

const failures = {
  resource: 'audit-events',
  name: 'Failures abroad',
  shared: false,
  filter: { range: '7d', query: 'outcome:failure -country:UA', code: ['user:login_failed'] },
  hidden_columns: ['device_type'],
};
const save = async (api: Api, changes: object) =>
  (await api.post('/saved-views', { ...failures, ...changes }).expect(201)).body;
const namesFor = async (api: Api): Promise<string[]> =>
  (await api.get('/saved-views?resource=audit-events').expect(200)).body.data.map(
    ({ name }: { name: string }) => name,
  );

beforeAll(async () => {
  owner = await app.createUser({ role: 'security', name: 'Vera Viewer' });
  own = await app.logIn(owner);
  colleague = await app.as('support');
});

describe('a saved view', () => {
  test('comes back as it was saved, and is recorded', async () => {
    const view = await save(own, { name: 'As it was' });
    const { body } = await own.get(`/saved-views/${view.id}`).expect(200);
    expect(body).toMatchObject({ ...failures, name: 'As it was', is_default: false });
    expect(body.owner).toEqual({ id: owner.id, name: 'Vera Viewer' });
    const [event] = await eventually(() => recorded(app, owner.id, 'staff.view:saved'));
    expect(event?.details).toMatchObject({ name: 'As it was', shared: false });
  });

  test('is the owner’s alone until it is shared, and again after', async () => {
    const view = await save(own, { name: 'Secret' });
    expect(await namesFor(colleague)).not.toContain('Secret');
    await colleague.get(`/saved-views/${view.id}`).expect(404);
    await own.patch(`/saved-views/${view.id}`, { shared: true }).expect(200);
    expect(await namesFor(colleague)).toContain('Secret');
    await colleague.put('/saved-views/defaults/audit-events', { view_id: view.id }).expect(204);
    await own.patch(`/saved-views/${view.id}`, { shared: false }).expect(200);
    expect(await namesFor(colleague)).not.toContain('Secret');
    const { body } = await colleague.get('/saved-views').expect(200);
    expect(body.data.filter((one: { is_default: boolean }) => one.is_default)).toEqual([]);
  });

  test('is changed by its owner only; an administrator may delete it', async () => {
    const view = await save(own, { name: 'Ours', shared: true });
    const refused = await colleague.patch(`/saved-views/${view.id}`, { name: 'Mine' }).expect(403);
    expect(refused.body.code).toBe('not_your_view');
    await colleague.delete(`/saved-views/${view.id}`).expect(403);
    const { body } = await own.patch(`/saved-views/${view.id}`, { name: 'Renamed' }).expect(200);
    expect(body).toMatchObject({ name: 'Renamed', shared: true, filter: failures.filter });
    const admin = await app.as('admin');
    await admin.delete(`/saved-views/${view.id}`).expect(204);
    await own.get(`/saved-views/${view.id}`).expect(404);
  });

  test('opens a list by itself once it is chosen for that, one a list', async () => {
    const first = await save(own, { name: 'First' });
    const second = await save(own, { name: 'Second' });
    const users = await save(own, { name: 'Locked', resource: 'users', filter: { status: 'locked' } });
    const choose = (resource: string, view_id: string | null) =>
      own.put(`/saved-views/defaults/${resource}`, { view_id });
    await choose('audit-events', first.id).expect(204);
    await choose('audit-events', second.id).expect(204);
    await choose('audit-events', users.id).expect(404);
    await choose('users', users.id).expect(204);
    const defaults = async () =>
      (await own.get('/saved-views').expect(200)).body.data
        .filter((view: { is_default: boolean }) => view.is_default)
        .map(({ name }: { name: string }) => name);
    expect(await defaults()).toEqual(['Locked', 'Second']);
    await choose('audit-events', null).expect(204);
    await own.delete(`/saved-views/${users.id}`).expect(204);
    expect(await defaults()).toEqual([]);
  });
});

describe('what is refused', () => {
  test('a second view of the same name, in any case of letters', async () => {
    const view = await save(own, { name: 'Twice' });
    const { body } = await own.post('/saved-views', { ...failures, name: 'TWICE' }).expect(409);
    expect(body.code).toBe('view_name_taken');
    // Its own name is not taken by itself.
    await own.patch(`/saved-views/${view.id}`, { name: 'twice' }).expect(200);
  });

  test.each([
    ['an unknown list', { resource: 'nothing' }],
    ['no name', { name: '  ' }],
    ['a filter in a filter', { filter: { a: { b: 1 } } }],
    ['a filter of more than 8 KiB', { filter: { a: Array.from({ length: 100 }, () => 'x'.repeat(100)) } }],
    ['a field that there is not', { colour: 'red' }],
  ])('%s', async (_what, changes) => {
    await own.post('/saved-views', { ...failures, ...changes }).expect(422);
  });

  test(`more than ${MAX_OWN_VIEWS} of one person, also when they are saved at once`, async () => {
    const api = await app.as('compliance');
    const answers = await Promise.all(
      Array.from({ length: MAX_OWN_VIEWS + 5 }, (_, index) =>
        api.post('/saved-views', { ...failures, name: `View ${index}` }),
      ),
    );
    const saved = answers.filter(({ status }) => status === 201);
    expect(saved.length).toBe(MAX_OWN_VIEWS);
    expect(answers.filter(({ body }) => body.code === 'too_many_views').length).toBe(5);
  });
});
