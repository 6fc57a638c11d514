import { describe, expect, test } from 'vitest';
import { permissionMatrix } from '#contract/permissions.ts';
import { roles } from '#contract/roles.ts';
import { listedActionNames, type StaffAction, staffActions } from '#core/backoffice/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, PASSWORD, type TestUser, testApp } from './harness.ts';
import { begin, enrol, movableClock, openBrowser, recorded } from './people.ts';

// What holds for every staff action; what each does besides is in staff-actions.test.ts.
const app = testApp();
const why = { reason_code: 'user_request', reason: 'Requested by phone' };

/**
 * Returns a user with all that staff can take away: two-factor authentication, a session, a trusted device, a pending
 * change of address.
 */
async function userWithEverything(): Promise<TestUser> {
  const { user, browser, backupCodes } = await enrol(app, movableClock(app).now);
  const [first, second] = backupCodes;
  const other = await begin(app, user, openBrowser(app.app, 'Trusted device'));
  await other.post('/auth/2fa', { code: first, trust_device: true }).expect(200);
  const change = { new_email: `new-${user.email}`, password: PASSWORD, code: second };
  await browser.post('/me/email', change).expect(202);
  return user;
}

/** A valid value for each field of a body that an action requires besides the reason. */
const requiredInput = { new_email: 'new@example.com' };

const pathOf = (action: StaffAction, userId: string, ids: Record<string, string> = {}): string =>
  `/users/${userId}/${action.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? newId())}`;

/** Returns ids of things of the user for the parameters that paths of actions have. */
async function idsOf(api: Api, userId: string): Promise<Record<string, string>> {
  const { body: sessions } = await api.get(`/users/${userId}/sessions`).expect(200);
  const { body: security } = await api.get(`/users/${userId}/security`).expect(200);
  return { session_id: sessions.data[0].id, device_id: security.trusted_devices[0].id };
}

async function availableTo(api: Api, userId: string, { name }: StaffAction) {
  const { body } = await api.get(`/users/${userId}/actions`).expect(200);
  return body.data.find(({ action }: { action: string }) => action === name);
}

describe.each(staffActions.map((action) => [action.name, action] as const))('%s', (_, action) => {
  test('records its event, sends its mail, and is possible when it is said to be', async () => {
    const api = await app.as('admin');
    const user = await userWithEverything();
    const ids = await idsOf(api, user.id);
    const isListed = (listedActionNames as string[]).includes(action.name);
    if (isListed && !(await availableTo(api, user.id, action)).allowed) {
      // It undoes another action, which comes first.
      const before = staffActions.find(({ undo }) => undo === action.name);
      if (!before) throw new Error(`${action.name} is not possible for a user who has everything.`);
      await api.post(pathOf(before, user.id), why).expect(200);
    }
    const available = isListed ? await availableTo(api, user.id, action) : { allowed: true, input: null };
    expect(available.allowed).toBe(true);
    const input = { ...why, ...available.input };
    const { body } = await api.post(pathOf(action, user.id, ids), input).expect(200);
    expect(body).toMatchObject({ changed: true, approval: null, user: { id: user.id } });
    const [code] = action.events;
    const [event] = await eventually(() => recorded(app, user.id, code));
    expect(event).toMatchObject({ reason: why.reason, details: { staff: why } });
    const mails = await app.platform
      .db('mail_outbox')
      .where({ user_id: user.id })
      .whereIn('template', [...action.mails]);
    expect(mails.length).toBeGreaterThan(0);
  });

  test('is refused without a reason, without the permission, and on unknown users', async () => {
    const user = await app.createUser();
    const api = await app.as('admin');
    await api.post(pathOf(action, user.id), {}).expect(422);
    const isNeeded = ([name]: [string, string]) => name in (action.input ?? {});
    const input = { ...why, ...Object.fromEntries(Object.entries(requiredInput).filter(isNeeded)) };
    const { body: unknown } = await api.post(pathOf(action, newId()), input).expect(404);
    expect(unknown.code).toBe('no_such_user');
    const allowed: readonly string[] = permissionMatrix[action.permission];
    for (const role of roles.filter((one) => !allowed.includes(one))) {
      await (await app.as(role)).post(pathOf(action, user.id), input).expect(403);
    }
    const admin = await app.createUser({ role: 'admin' });
    const own = await app.logIn(admin);
    expect((await own.post(pathOf(action, admin.id), input).expect(403)).body.code).toBe('own_account');
  });
});
