import { expect, test } from 'vitest';
import { eventually, testApp } from './harness.ts';
import { enrol, movableClock, recorded } from './people.ts';

const app = testApp({ TWO_FACTOR_RESET_APPROVAL: 'true', APPROVAL_HOURS: '1' });
const why = { reason_code: 'lost_device', reason: 'Phone was stolen' };

async function asked() {
  const clock = movableClock(app);
  const { user, browser } = await enrol(app, clock.now);
  const staff = await app.createUser({ role: 'support' });
  const asker = await app.logIn(staff);
  const { body } = await asker.post(`/users/${user.id}/2fa/reset`, why).expect(200);
  expect(body).toMatchObject({
    changed: true,
    approval: { state: 'pending', requested_by: { id: staff.id } },
  });
  return { clock, user, browser, staff, asker, approval: body.approval as { id: string } };
}

test('a reset waits for a second member of staff, no matter who asks how often', async () => {
  const { user, browser, asker, approval } = await asked();
  await browser.get('/me').expect(200);
  const again = await asker.post(`/users/${user.id}/2fa/reset`, why).expect(200);
  expect(again.body).toMatchObject({ changed: false, approval: { id: approval.id } });
  const own = await asker.post(`/approvals/${approval.id}/approve`, why).expect(403);
  expect(own.body.code).toBe('own_request');
  const second = await app.as('security');
  const { body } = await second.get('/approvals?state=pending').expect(200);
  expect(body.data.map(({ id }: { id: string }) => id)).toContain(approval.id);
  const done = await second.post(`/approvals/${approval.id}/approve`, why).expect(200);
  expect(done.body).toMatchObject({ state: 'approved', decision_reason: why.reason });
  await browser.get('/me').expect(401);
  const { body: after } = await second.get(`/users/${user.id}`).expect(200);
  expect(after.two_factor_enabled).toBe(false);
});

test('of two who decide at once one does', async () => {
  const { approval } = await asked();
  const [one, two] = [await app.as('security'), await app.as('admin')];
  const answers = await Promise.all([
    one.post(`/approvals/${approval.id}/approve`, why),
    two.post(`/approvals/${approval.id}/reject`, why),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a refused request changes nothing and makes room for another', async () => {
  const { user, browser, asker, approval } = await asked();
  await (await app.as('support')).post(`/approvals/${approval.id}/reject`, why).expect(200);
  await browser.get('/me').expect(200);
  const { body } = await asker.post(`/users/${user.id}/2fa/reset`, why).expect(200);
  expect(body.approval.id).not.toBe(approval.id);
});

test('a request is taken back by who asked, and by nobody else', async () => {
  const { user, browser, asker, approval } = await asked();
  const path = `/approvals/${approval.id}/withdraw`;
  const foreign = await (await app.as('security')).post(path, why).expect(403);
  expect(foreign.body.code).toBe('not_your_request');
  const { body } = await asker.post(path, why).expect(200);
  expect(body).toMatchObject({ state: 'withdrawn', decision_reason: why.reason });
  const late = await (await app.as('security')).post(`/approvals/${approval.id}/approve`, why).expect(409);
  expect(late.body.code).toBe('approval_decided');
  await browser.get('/me').expect(200);
  const { body: listed } = await asker.get('/approvals?state=withdrawn').expect(200);
  expect(listed.data.map(({ id }: { id: string }) => id)).toContain(approval.id);
  const again = await asker.post(`/users/${user.id}/2fa/reset`, why).expect(200);
  expect(again.body.approval.id).not.toBe(approval.id);
  await eventually(() => recorded(app, user.id, 'approval:withdrawn'));
});

test('nobody agrees to a reset of their own account', async () => {
  const clock = movableClock(app);
  const { user, browser } = await enrol(app, clock.now, await app.createUser({ role: 'support' }));
  const { body } = await (await app.as('security')).post(`/users/${user.id}/2fa/reset`, why).expect(200);
  const refused = await browser.post(`/approvals/${body.approval.id}/approve`, why).expect(403);
  expect(refused.body.code).toBe('own_account');
});

test('a request runs out, and one of someone who may no longer act is not carried out', async () => {
  const { staff, approval } = await asked();
  await app.platform.db('users').where({ id: staff.id }).update({ role: null });
  const second = await app.as('security');
  expect((await second.post(`/approvals/${approval.id}/approve`, why).expect(409)).body.code).toBe(
    'requester_gone',
  );
  const { clock, approval: late, asker, user } = await asked();
  clock.moveOn(3601);
  const fresh = await app.as('security');
  expect((await fresh.post(`/approvals/${late.id}/approve`, why).expect(409)).body.code).toBe(
    'approval_decided',
  );
  expect((await fresh.get(`/approvals/${late.id}`).expect(200)).body.state).toBe('expired');
  await asker.get('/me').expect(200);
  const { body } = await fresh.post(`/users/${user.id}/2fa/reset`, why).expect(200);
  expect(body.approval.id).not.toBe(late.id);
});
