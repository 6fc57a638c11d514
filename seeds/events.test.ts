import { describe, expect, it } from 'vitest';
import { anyEventSchema, eventInputSchema } from '#core/audit-trail/event-input.ts';
import { demoStaff, demoUser } from './accounts.ts';
import { DEMO_DAYS, makeDemo } from './events.ts';
import { byRecorder } from './own-events.ts';
import { DAY_MS, isWeekend, localTime } from './rhythm.ts';

const until = new Date('2026-05-20T14:30:00Z');
const demo = makeDemo({ until });
const { events, users, sessions, organisations } = demo;
const doings = events.filter(
  ({ actor, session_hash, code }) =>
    actor?.type === 'user' && session_hash !== undefined && !code.startsWith('user'),
);

describe('the demo data set', { timeout: 30_000 }, () => {
  it('is the same for the same end, byte for byte', () => {
    expect(JSON.stringify(makeDemo({ until }))).toBe(JSON.stringify(demo));
  });

  it('has 200 users in six organisations and one member of staff a role', () => {
    expect(organisations).toHaveLength(6);
    expect(users.filter(({ organisation_id }) => organisation_id !== null)).toHaveLength(200);
    expect(users.flatMap(({ role }) => role ?? [])).toEqual(demoStaff.map(({ role }) => role));
    expect(new Set(users.map(({ email }) => email)).size).toBe(users.length);
    for (const { email, phone } of users) {
      expect(email).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
      if (phone !== null) expect(phone).toMatch(/^\+[1-9]\d{7,14}$/);
    }
    for (const { password } of demoStaff) expect(password.length).toBeGreaterThanOrEqual(15);
  });

  it('has one user whose password is known, with an open account and a history', () => {
    const user = users.find(({ email }) => email === demoUser.email);
    expect(user).toMatchObject({ name: demoUser.name, role: null, status: 'active' });
    expect(demoUser.password.length).toBeGreaterThanOrEqual(15);
    expect(events.filter(({ subject }) => subject.id === user?.id).length).toBeGreaterThan(100);
  });

  it.each(['2026-01-04T23:00:00Z', '2026-05-20T14:30:00Z', '2026-08-29T05:00:00Z', '2026-11-24T16:00:00Z'])(
    'has about 100,000 events in the 90 days up to %s, and every attack',
    (end) => {
      const made = makeDemo({ until: new Date(end) });
      expect(made.events.length).toBeGreaterThan(95_000);
      expect(made.events.length).toBeLessThan(105_000);
      const counts = made.attacks.map(({ key, event_ids }) => [key, event_ids.length] as const);
      expect(Object.fromEntries(counts)).toEqual({
        credential_stuffing: expect.toSatisfy((count: number) => count > 2000),
        password_spraying: expect.toSatisfy((count: number) => count > 1200),
        impossible_travel: 16,
        session_hijack: 10,
        two_factor_guessing: 63,
      });
    },
  );

  it('is in order of time, and each event has an id of its own that tells the same time', () => {
    const times = events.map(({ occurred_at }) => Date.parse(occurred_at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(0)).toBeGreaterThan(until.getTime() - DEMO_DAYS * DAY_MS);
    expect(times.at(-1)).toBeLessThanOrEqual(until.getTime());
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const misdated = events.filter(
      ({ id }, index) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) !== times[index],
    );
    expect(misdated).toEqual([]);
  });

  it('is taken by the schema of events', () => {
    const { own, sent } = byRecorder(events);
    expect(sent.filter((event) => !eventInputSchema.safeParse(event).success)).toEqual([]);
    expect(own.filter((event) => !anyEventSchema.safeParse(event).success)).toEqual([]);
    expect(new Set(own.map(({ code }) => code))).toEqual(new Set(['staff.user:viewed']));
  });

  it('is about its own users, or about logins that nobody has', () => {
    const ids = new Set(users.map(({ id }) => id));
    const logins = new Set(users.map(({ email }) => email));
    for (const { subject } of events) {
      if (subject.id !== undefined) expect(ids.has(subject.id)).toBe(true);
      else expect(logins.has(subject.identifier ?? '')).toBe(false);
    }
  });

  it('shows when people work: by day, hardly at weekends, less at lunch', () => {
    const londoners = new Set(users.filter(({ phone }) => phone?.startsWith('+44')).map(({ id }) => id));
    const theirs = doings.filter(({ subject }) => londoners.has(subject.id ?? ''));
    const locals = theirs.map(({ occurred_at }) => localTime('Europe/London', Date.parse(occurred_at)));
    const share = (hour: number) => {
      const inside = locals.filter(({ minute }) => minute >= hour * 60 && minute < hour * 60 + 30);
      return inside.length / locals.length;
    };
    expect(share(3)).toBeLessThan(0.001);
    expect(share(10.5)).toBeGreaterThan(0.04);
    expect(share(12.5)).toBeLessThan(share(10.5) * 0.7);
    expect(share(15)).toBeGreaterThan(share(12.5) * 1.4);
    expect(locals.filter(({ day }) => isWeekend(day)).length).toBeLessThan(locals.length / 20);
  });

  it('keeps one device and one address inside a session, but for the hijacked one', () => {
    const seen = new Map<string, Set<string>>();
    for (const { session_hash, ip, user_agent } of events) {
      if (!session_hash) continue;
      expect(session_hash).toMatch(/^[0-9a-f]{16}$/);
      const locations = seen.get(session_hash) ?? new Set();
      seen.set(session_hash, locations.add(`${ip} ${user_agent}`));
    }
    const changed = [...seen].filter(([, locations]) => locations.size > 1).map(([hash]) => hash);
    const hijack = demo.attacks.find(({ key }) => key === 'session_hijack');
    const stolen = events.find(({ id }) => id === hijack?.event_ids[0]);
    expect(changed).toEqual([stolen?.session_hash]);
  });

  it('lists the newest sessions of everyone as the events tell them', () => {
    const logins = new Map(
      events.filter(({ code }) => code === 'user:logged_in').map((event) => [event.session_hash, event]),
    );
    const rotated = new Set(
      events.filter(({ code }) => code === 'user:reauthenticated').map(({ session_hash }) => session_hash),
    );
    const loggedOut = new Set(
      events.filter(({ code }) => code === 'user:logged_out').map(({ session_hash }) => session_hash),
    );
    for (const session of sessions) {
      const login = logins.get(session.session_hash);
      if (!rotated.has(session.session_hash)) {
        expect(login?.subject.id).toBe(session.user_id);
        expect(login?.ip).toBe(session.ip);
        expect(Date.parse(login?.occurred_at ?? '')).toBe(session.created_at);
      }
      expect(session.end_reason === 'logged_out').toBe(loggedOut.has(session.session_hash));
      expect(session.last_active_at).toBeLessThanOrEqual(until.getTime());
      expect(session.token_hash.startsWith(session.session_hash)).toBe(true);
    }
    expect(sessions.filter(({ ended_at }) => ended_at === null).length).toBeGreaterThan(10);
    expect(new Set(sessions.map(({ user_id }) => user_id)).size).toBeGreaterThan(190);
  });

  it('ends with the profiles that its changes tell', () => {
    const last = new Map<string, string | null>();
    for (const { code, subject, details } of events) {
      if (code !== 'user.profile:updated' && code !== 'user.email:changed') continue;
      const changes = details?.changes as Record<string, { new: string | null }>;
      for (const [field, change] of Object.entries(changes)) last.set(`${subject.id} ${field}`, change.new);
    }
    expect(last.size).toBeGreaterThan(50);
    for (const user of users) {
      for (const field of ['email', 'job_title', 'phone', 'website'] as const) {
        const told = last.get(`${user.id} ${field}`);
        if (told !== undefined) expect(user[field]).toBe(told);
      }
    }
  });

  it('says nowhere in an event that it belongs to an attack', () => {
    const words = /attack|stuff|spray|hijack|suspicious|impossible|demo/i;
    expect(events.filter((event) => words.test(JSON.stringify(event)))).toEqual([]);
  });
});
