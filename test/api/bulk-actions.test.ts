import { expect, test } from 'vitest';
import { runBulkActions } from '#core/backoffice/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { recorded } from './people.ts';

const app = testApp();
const why = { reason_code: 'compromised_account', reason: 'Password list was leaked', ticket: 'SEC-7' };

const finished = (api: Api, id: string) =>
  eventually(async () => {
    const { body } = await api.get(`/bulk-actions/${id}`).expect(200);
    expect(body.state).toBe('done');
    return body;
  });

test('all users that match are acted on, each with an event; colleagues of the same role are skipped', async () => {
  const staff = await app.createUser({ role: 'security' });
  const api = await app.logIn(staff);
  const name = `Bulk ${newId()}`;
  const users = await Promise.all([1, 2, 3].map(() => app.createUser({ name })));
  const [first] = users;
  const own = await app.logIn(first ?? staff);
  await app.createUser({ name, role: 'admin' });
  const input = { action: 'revoke_sessions', filter: { q: name } };
  const { body: preview } = await api.post('/bulk-actions/preview', input).expect(200);
  expect(preview).toEqual({
    matching: 4,
    acting_on: 3,
    people: expect.arrayContaining(users.map(({ id }) => ({ id, name }))),
    skipped: [{ why: 'higher_role', count: 1 }],
    too_many: false,
  });
  const id = newId();
  const { body } = await api.post('/bulk-actions', { ...input, ...why, id }).expect(202);
  expect(body).toMatchObject({ id, total: 4, requested_by: { id: staff.id } });
  const { body: again } = await api.post('/bulk-actions', { ...input, ...why, id }).expect(202);
  expect(again.total).toBe(4);
  const done = await finished(api, id);
  expect(done).toMatchObject({ changed: 1, unchanged: 2, waiting: 0, failed: 0 });
  expect(done.skipped).toEqual([{ why: 'higher_role', count: 1 }]);
  await own.get('/me').expect(401);
  const events = await eventually(() => recorded(app, first?.id ?? '', 'user.session:revoked'));
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ actor_id: staff.id, details: { staff: why } });
});

test('an account that cannot be acted on, whatever the reason, keeps no other waiting', async () => {
  const api = await app.as('admin');
  const name = `Bulk ${newId()}`;
  const users = await Promise.all([1, 2, 3].map(() => app.createUser({ name })));
  await app.platform.db.raw(`
    create function fault() returns trigger language plpgsql as $$
    begin raise exception 'fault of the database' using errcode = 'XX000'; end $$;
    create trigger fault before update on users for each row when (new.id = '${users[1]?.id}') execute function fault()`);
  const input = { action: 'require_password_change', filter: { q: name } };
  const { body } = await api.post('/bulk-actions', { ...input, ...why }).expect(202);
  expect(await finished(api, body.id)).toMatchObject({ changed: 2, failed: 1, waiting: 0 });
  await app.platform.db.raw('drop trigger fault on users; drop function fault()');
});

test('several workers at once act on each user once', async () => {
  const api = await app.as('admin');
  const name = `Bulk ${newId()}`;
  const users = await Promise.all([1, 2, 3, 4, 5].map(() => app.createUser({ name })));
  const input = { action: 'require_password_change', filter: { q: name } };
  const { body } = await api.post('/bulk-actions', { ...input, ...why }).expect(202);
  await Promise.all([1, 2, 3].map(() => runBulkActions(app.platform)));
  expect(await finished(api, body.id)).toMatchObject({ changed: 5, unchanged: 0 });
  for (const user of users) {
    const events = await eventually(() => recorded(app, user.id, 'user.password:change_required'));
    expect(events).toHaveLength(1);
  }
});

test('what is left is not done once who asked may no longer act', async () => {
  const staff = await app.createUser({ role: 'security' });
  const api = await app.logIn(staff);
  const user = await app.createUser();
  const own = await app.logIn(user);
  const id = newId();
  // Requested by someone whose role is gone by the time the worker comes.
  await app.platform.db('bulk_actions').insert({
    id,
    action: 'lock',
    note: JSON.stringify(why),
    actor: JSON.stringify({ type: 'staff', id: user.id, identifier: user.email, ip: null }),
    requested_by: user.id,
    requested_at: new Date(),
  });
  await app.platform.db('bulk_action_subjects').insert({ bulk_action_id: id, user_id: staff.id });
  await runBulkActions(app.platform);
  expect((await finished(api, id)).skipped).toEqual([{ why: 'requester_gone', count: 1 }]);
  await own.get('/me').expect(200);
});

test('nobody acts on everyone by leaving the filter out, and support on nobody in bulk', async () => {
  const api = await app.as('admin');
  const input = { action: 'lock', ...why };
  await api.post('/bulk-actions', { ...input, filter: {} }).expect(422);
  await api.post('/bulk-actions', { ...input, filter: { q: `nobody ${newId()}` } }).expect(422);
  await (await app.as('support')).post('/bulk-actions', { ...input, filter: { q: 'a' } }).expect(403);
});

test('nothing is done when others match than were shown', async () => {
  const api = await app.as('admin');
  const name = `Bulk ${newId()}`;
  await app.createUser({ name });
  const input = { action: 'revoke_sessions', filter: { q: name } };
  const { body: preview } = await api.post('/bulk-actions/preview', input).expect(200);
  expect(preview).toMatchObject({ matching: 1, people: [{ name }] });
  await app.createUser({ name });
  const id = newId();
  const refused = await api.post('/bulk-actions', { ...input, ...why, id, matching: 1 }).expect(409);
  expect(refused.body.code).toBe('matching_changed');
  await api.get(`/bulk-actions/${id}`).expect(404);
  await api.post('/bulk-actions', { ...input, ...why, id, matching: 2 }).expect(202);
});

test('people who cannot be acted on are not among the names', async () => {
  const staff = await app.createUser({ role: 'security' });
  const name = `Bulk ${newId()}`;
  await app.createUser({ name: `${name} A`, role: 'admin' });
  const own = await app.createUser({ name: `${name} B` });
  const input = { action: 'revoke_sessions', filter: { q: name } };
  const { body } = await (await app.logIn(staff)).post('/bulk-actions/preview', input).expect(200);
  expect(body.people).toEqual([{ id: own.id, name: `${name} B` }]);
});

test('a bound is told with the place, so that a form can say it', async () => {
  const api = await app.as('admin');
  const id = Array.from({ length: 1001 }, () => newId());
  const { body } = await api.post('/bulk-actions/preview', { action: 'lock', filter: { id } }).expect(422);
  expect(body.errors).toEqual([
    { pointer: '/filter/id', message: expect.any(String), rule: 'max_items', limit: 1000 },
  ]);
  const short = await api.post('/bulk-actions', { action: 'lock', filter: { q: 'a' }, ...why, reason: 'no' });
  expect(short.body.errors).toEqual([
    { pointer: '/reason', message: 'Enter a short reason.', rule: 'min_length', limit: 5 },
  ]);
});
