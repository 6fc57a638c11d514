import { expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { PASSWORD, testApp } from './harness.ts';
import { everyMailSent, movableClock, openBrowser } from './people.ts';

const app = testApp();
const why = { reason_code: 'other', reason: 'Joins the support team' };
const new_password = 'violet harbour anthem 42';

async function invited(role = 'support') {
  const api = await app.as('admin');
  const email = `colleague-${newId()}@example.com`;
  const { body } = await api.post('/staff', { email, name: 'New Colleague', role, ...why }).expect(201);
  const mail = await app.mailTo(email, 'Gatehouse');
  return { api, email, member: body as { id: string }, token: /#token=([\w-]+)/.exec(mail.text)?.[1] };
}

test('an invitation lets a colleague set a password once, and log in with the role', async () => {
  const { api, email, member, token } = await invited();
  const { body: list } = await api.get('/staff').expect(200);
  const listed = list.data.find(({ id }: { id: string }) => id === member.id);
  expect(listed).toMatchObject({ status: 'deactivated', role: 'support', invitation: { expired: false } });
  const browser = openBrowser(app.app);
  await browser.post('/auth/password/forgot', { email }).expect(202);
  await browser.post('/auth/password/reset', { token, new_password: 'short' }).expect(422);
  await browser.post('/auth/password/reset', { token, new_password }).expect(204);
  await browser.post('/auth/password/reset', { token, new_password: `${new_password} again` }).expect(422);
  const { body } = await browser.post('/auth/login', { email, password: new_password }).expect(200);
  expect(body.user.role).toBe('support');
  // The first login ever is nobody's surprise: the invitation is the only mail.
  const { body: state } = await browser.get('/auth/session').expect(200);
  expect(state.user.email).toBe(email);
  await everyMailSent(app);
  expect(app.mailsTo(email)).toHaveLength(1);
});

test('an invitation that is sent again, taken back or too old opens nothing', async () => {
  const reset = (token: string | undefined) =>
    openBrowser(app.app).post('/auth/password/reset', { token, new_password });
  const again = await invited();
  await again.api.post(`/staff/${again.member.id}/invite`, why).expect(200);
  await reset(again.token).expect(422);
  const back = await invited();
  await back.api.post(`/staff/${back.member.id}/deactivate`, why).expect(200);
  await reset(back.token).expect(422);
  const clock = movableClock(app);
  const late = await invited();
  clock.moveOn(7 * 86_400 + 1);
  await reset(late.token).expect(422);
  clock.moveOn(-7 * 86_400 - 1);
});

test('an address that has an account is not invited', async () => {
  const api = await app.as('admin');
  const { email } = await app.createUser();
  const { body } = await api.post('/staff', { email, name: 'Twice', role: 'support', ...why }).expect(409);
  expect(body.code).toBe('email_taken');
});

test('another role counts from the next request on; no role makes an end user', async () => {
  const api = await app.as('admin');
  const user = await app.createUser({ role: 'support' });
  const own = await app.logIn(user);
  const { body } = await api.post(`/staff/${user.id}/role`, { ...why, role: 'security' }).expect(200);
  expect(body.role).toBe('security');
  await own.get('/auth/session').expect(401);
  const next = await app.logIn(user);
  expect((await next.get('/auth/session').expect(200)).body.permissions).toContain('alerts:manage');
  await api.post(`/staff/${user.id}/role`, { ...why, role: null }).expect(200);
  await (await app.logIn(user)).get('/users').expect(403);
  await app.mailTo(user.email, 'role');
});

test('a deactivated colleague is out at once and comes back only when let in again', async () => {
  const api = await app.as('admin');
  const user = await app.createUser({ role: 'security' });
  const own = await app.logIn(user);
  await api.post(`/staff/${user.id}/deactivate`, why).expect(200);
  await own.get('/auth/session').expect(401);
  const login = { email: user.email, password: PASSWORD };
  await openBrowser(app.app).post('/auth/login', login).expect(401);
  await api.post(`/staff/${user.id}/reactivate`, why).expect(200);
  await openBrowser(app.app).post('/auth/login', login).expect(200);
  await own.get('/auth/session').expect(401);
  const { id } = await app.createUser();
  await api.post(`/staff/${id}/deactivate`, why).expect(404);
});

test('the last two admins cannot take each other’s role at once', async () => {
  await app.platform.db('users').where({ role: 'admin' }).update({ status: 'deactivated' });
  const [one, two] = [await app.createUser({ role: 'admin' }), await app.createUser({ role: 'admin' })];
  const [apiOne, apiTwo] = [await app.logIn(one), await app.logIn(two)];
  const answers = await Promise.all([
    apiOne.post(`/staff/${two.id}/role`, { ...why, role: 'support' }),
    apiTwo.post(`/staff/${one.id}/deactivate`, why),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await app.platform.db('users').where({ role: 'admin', status: 'active' })).toHaveLength(1);
});
