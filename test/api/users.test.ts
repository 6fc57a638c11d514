import { expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { eventually, testApp } from './harness.ts';

const app = testApp();

test('users are found by part of the name, of the address, or by id', async () => {
  const api = await app.as('support');
  const user = await app.createUser({ name: 'Zoë 100%_Sure', email: `zoe-${newId()}@example.com` });
  for (const q of ['zoë 100', '100%_', user.email.slice(0, 20), user.id]) {
    const { body } = await api.get(`/users?q=${encodeURIComponent(q)}`).expect(200);
    expect(body.data.map((found: { id: string }) => found.id)).toContain(user.id);
  }
  const { body } = await api.get('/users?q=%25').expect(200);
  expect(body.data.every((found: { name: string }) => found.name.includes('%'))).toBe(true);
});

test.each(['name', '-name', 'email', '-created_at', 'last_active_at'])(
  'pages sorted by %s hold every user once',
  async (sort) => {
    const api = await app.as('support');
    const name = `Paged ${newId()}`;
    const users = await Promise.all(Array.from({ length: 7 }, () => app.createUser({ name })));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await api
        .get(`/users?q=${encodeURIComponent(name)}&sort=${sort}&limit=3${cursor}`)
        .expect(200);
      seen.push(...page.body.data.map((user: { id: string }) => user.id));
      cursor = page.body.page_info.next_cursor ? `&cursor=${page.body.page_info.next_cursor}` : '';
    } while (cursor);
    expect(seen.sort()).toEqual(users.map(({ id }) => id).sort());
  },
);

test('a cursor of another list is refused', async () => {
  const api = await app.as('support');
  await app.createUser();
  const page = await api.get('/users?limit=1').expect(200);
  const cursor = page.body.page_info.next_cursor;
  const response = await api.get(`/users?limit=1&sort=-name&cursor=${cursor}`).expect(422);
  expect(response.body.code).toBe('invalid_cursor');
  await api.get('/users?cursor=nonsense').expect(422);
});

test('reading a user is recorded once in ten minutes, and names the reader', async () => {
  const staff = await app.createUser({ role: 'support' });
  const api = await app.logIn(staff);
  const user = await app.createUser();
  await Promise.all([1, 2, 3].map(() => api.get(`/users/${user.id}`).expect(200)));
  await eventually(async () => {
    const { body } = await api.get(`/audit-events?user=${user.id}`).expect(200);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ code: 'staff.user:viewed', actor: { type: 'staff', id: staff.id } });
  });
});

test("a user's sessions are listed with device, the asking one marked", async () => {
  const staff = await app.createUser({ role: 'support' });
  const api = await app.logIn(staff);
  await app.logIn(staff);
  const { body } = await api.get(`/users/${staff.id}/sessions`).expect(200);
  expect(body.data).toHaveLength(2);
  expect(body.data.filter((session: { current: boolean }) => session.current)).toHaveLength(1);
  expect(JSON.stringify(body)).not.toContain('token');
  await api.get(`/users/${newId()}/sessions`).expect(404);
});
