import { beforeEach, describe, expect, test } from 'vitest';
import { rules } from './index.ts';
import { hanoi, oslo, phone, type Spot, START, scenario } from './scenario.ts';
import { ruleTexts } from './texts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: ReturnType<typeof scenario>;
beforeEach(() => {
  world = scenario();
  world.habit(oslo);
});

/** Does it so many times and collects the rules that fire. */
const times = (count: number, doing: (index: number) => string[]): string[] =>
  Array.from({ length: count }, (_, index) => doing(index)).flat();

const at = (spot: Spot, network: number): Spot => ({
  ...spot,
  ip: `171.${Math.floor(network / 256)}.${network % 256}.7`,
});

describe('every rule', () => {
  test('has an id, a sentence, a technique of ATT&CK, actions, and says what its thresholds mean', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.id).toMatch(/^[a-z_]{1,50}$/);
      const { sentence, meaning, advice } = ruleTexts(rule.id);
      expect(sentence).toMatch(/\.$/);
      expect(rule.technique.id).toMatch(/^T\d{4}(\.\d{3})?$/);
      expect(advice.length).toBeGreaterThan(0);
      expect(Object.keys(meaning)).toEqual(Object.keys(rule.thresholds));
    }
  });

  test('is silent about a month of the same logins and a phone on top', () => {
    const fired = times(30, (day) => world.login(day * DAY, oslo));
    expect(fired).toEqual([]);
    world.login(31 * DAY, phone);
    expect(times(10, (day) => world.login((32 + day) * DAY, phone))).toEqual([]);
  });
});

describe('a login', () => {
  test('risky_login: fires for a new location and device of a user with habits, not for the usual one', () => {
    for (let user = 0; user < 100; user += 1) world.habit(oslo, `user-${user}`, 15);
    expect(world.login(0, oslo)).not.toContain('risky_login');
    expect(world.login(MINUTE, hanoi)).toContain('risky_login');
  });

  test('new_country: fires once for each country, not for new users', () => {
    expect(world.login(0, hanoi)).toContain('new_country');
    expect(world.login(HOUR, hanoi)).not.toContain('new_country');
    expect(world.login(0, hanoi, { subject_id: 'new' })).not.toContain('new_country');
  });

  test('new_device_and_network: fires when both are new, not when one is', () => {
    expect(world.login(0, { ...hanoi, ip: oslo.ip ?? null })).not.toContain('new_device_and_network');
    expect(world.login(MINUTE, { ...oslo, ip: '84.212.5.1' })).not.toContain('new_device_and_network');
    expect(world.login(HOUR, { ...phone, ip: '171.241.9.1', country: 'VN', region: 'HN' })).toContain(
      'new_device_and_network',
    );
  });

  test('impossible_travel: fires for Oslo and Hanoi within an hour', () => {
    world.login(0, oslo);
    expect(world.login(HOUR, hanoi)).toContain('impossible_travel');
  });

  test('impossible_travel: not for a flight’s time, a near city, or a network that the user knows', () => {
    world.login(0, oslo);
    expect(world.login(20 * HOUR, hanoi)).not.toContain('impossible_travel');
    const gothenburg = {
      ...oslo,
      ip: '80.216.64.1',
      country: 'SE',
      city: 'Gothenburg',
      latitude: 57.7,
      longitude: 12,
    };
    world.login(40 * HOUR, oslo);
    expect(world.login(40 * HOUR + 10 * MINUTE, gothenburg)).not.toContain('impossible_travel');
    world.login(41 * HOUR, oslo);
    expect(world.login(41 * HOUR + MINUTE, hanoi)).not.toContain('impossible_travel');
  });

  test('impossible_travel: not for a network that very many log in from, such as a VPN exit', () => {
    for (let user = 0; user < 60; user += 1) world.login(-HOUR, hanoi, { subject_id: `vpn-${user}` });
    world.login(0, oslo);
    expect(world.login(HOUR, { ...hanoi, ip: '171.241.0.99' })).not.toContain('impossible_travel');
  });

  test('dormant_account: fires after half a year in a new location, not after a month, and not at home', () => {
    expect(world.login(30 * DAY, hanoi)).not.toContain('dormant_account');
    expect(world.login(210 * DAY, oslo)).not.toContain('dormant_account');
    const paris = { ...phone, ip: '87.89.192.3', country: 'FR', region: 'IDF' };
    expect(world.login(400 * DAY, paris)).toContain('dormant_account');
  });

  test('login_after_failures: fires for an unfamiliar source that got in, not for the user at last typing it right', () => {
    times(8, (index) => world.fail(index * MINUTE, oslo));
    expect(world.login(9 * MINUTE, oslo)).not.toContain('login_after_failures');
    times(8, (index) => world.fail(DAY + index * MINUTE, hanoi));
    expect(world.login(DAY + 9 * MINUTE, hanoi)).toContain('login_after_failures');
  });

  test('automation: fires for a script on a person’s account, not for one that was always a script', () => {
    const script: Spot = {
      ...oslo,
      user_agent: 'python-requests/2.32',
      browser: null,
      os: null,
      device_type: 'bot',
    };
    expect(world.login(0, script)).toContain('automation');
    world.habit(script, 'robot');
    expect(world.login(0, script, { subject_id: 'robot' })).not.toContain('automation');
  });

  test('default_staff_account: fires for admin@ from a new network, not for others and not for users', () => {
    world.habit(oslo, 'admin');
    world.habit(oslo, 'sam');
    const staff = (id: string) => ({ subject_id: id, actor_type: 'staff' });
    expect(world.login(0, oslo, staff('admin'))).not.toContain('default_staff_account');
    expect(world.login(HOUR, hanoi, staff('sam'))).not.toContain('default_staff_account');
    expect(world.login(HOUR, hanoi, staff('admin'))).toContain('default_staff_account');
  });

  test('default_staff_account: fires for a leaked password of staff anywhere', () => {
    const more = { actor_type: 'staff', details: '{"password_leaked":true}' };
    expect(world.login(0, oslo, more)).toContain('default_staff_account');
    expect(world.login(0, oslo, { ...more, actor_type: 'user' })).not.toContain('default_staff_account');
  });
});

describe('guessing', () => {
  test('password_guessing: fires for ten tries from a strange network, not for the user’s own', () => {
    expect(times(10, (index) => world.fail(index * MINUTE, oslo))).not.toContain('password_guessing');
    expect(times(10, (index) => world.fail(DAY + index * MINUTE, hanoi))).toContain('password_guessing');
  });

  test('password_guessing: fires for forty tries on an account that nobody has logged in to, not for thirty-nine', () => {
    const more = (count: number, subject_id: string) =>
      times(count, (index) => world.fail(index * 7 * SECOND, hanoi, { subject_id }));
    expect(more(39, 'nobody')).not.toContain('password_guessing');
    expect(more(40, 'someone')).toContain('password_guessing');
  });

  test('password_guessing: not for ten tries in a day', () => {
    expect(times(10, (index) => world.fail(index * 2 * HOUR, hanoi))).not.toContain('password_guessing');
  });

  test('credential_stuffing: fires within a dozen accounts, and loudly when one falls', () => {
    for (let user = 0; user < 30; user += 1) world.habit({ ...hanoi }, `user-${user}`, 3);
    const fired = times(12, (index) => world.fail(index * SECOND, hanoi, { subject_id: `victim-${index}` }));
    expect(fired.filter((id) => id === 'credential_stuffing')).toHaveLength(1);
    const fallen = world.say('user:logged_in', MINUTE, hanoi);
    const detection = fallen.detections.find(({ rule }) => rule.id === 'credential_stuffing');
    expect(detection?.severity).toBe('critical');
  });

  test('credential_stuffing: fires within six accounts where nobody logs in from, not within five', () => {
    const tries = (count: number, from: Spot) =>
      times(count, (index) => world.fail(index * SECOND, from, { subject_id: `victim-${index}` }));
    expect(tries(5, at(hanoi, 1))).not.toContain('credential_stuffing');
    expect(tries(6, at(hanoi, 2))).toContain('credential_stuffing');
  });

  test('credential_stuffing: not for an office whose people mistype, and not for one account', () => {
    for (let user = 0; user < 30; user += 1) world.habit(oslo, `user-${user}`, 3);
    const office = times(30, (index) => world.fail(index * SECOND, oslo, { subject_id: `user-${index}` }));
    expect(office).not.toContain('credential_stuffing');
    expect(times(40, (index) => world.fail(index * SECOND, hanoi))).not.toContain('credential_stuffing');
  });

  test('password_spraying: fires for many accounts from many networks within minutes', () => {
    const fired = times(40, (index) =>
      world.fail(index * 10 * SECOND, at(hanoi, index), { subject_id: `victim-${index}` }),
    );
    expect(fired).toContain('password_spraying');
    expect(fired).not.toContain('credential_stuffing');
  });

  test('password_spraying: fires for an hour of it, not for an hour of what happens all day', () => {
    const hour = (offset: number, count: number) =>
      times(count, (index) =>
        world.fail(offset * HOUR + (index * HOUR) / count, at(hanoi, index), {
          subject_id: `victim-${offset}-${index}`,
        }),
      );
    times(96, (offset) => hour(offset, 15));
    expect(times(24, (offset) => hour(96 + offset, 15))).not.toContain('password_spraying');
    expect(hour(121, 40)).not.toContain('password_spraying');
    expect(hour(123, 70)).toContain('password_spraying');
  });

  test('password_spraying: fires for slow spraying within the day, not for what happens every day', () => {
    const day = (offset: number, count: number) =>
      times(count, (index) =>
        world.fail(offset * DAY + (index * DAY) / count, at(hanoi, index), {
          subject_id: `victim-${offset}-${index}`,
        }),
      );
    expect(times(10, (offset) => day(offset, 30))).not.toContain('password_spraying');
    expect(day(12, 160)).toContain('password_spraying');
  });

  test('automation: fires for the rhythm of a machine, not for that of people', () => {
    const even = times(24, (index) =>
      world.fail(index * 2 * SECOND, hanoi, { subject_id: `a-${index % 3}` }),
    );
    expect(even).toContain('automation');
    const uneven = times(24, (index) =>
      world.fail(DAY + index * 10 * SECOND + (index % 5) * 7 * SECOND, at(hanoi, 9), {
        subject_id: `b-${index % 3}`,
      }),
    );
    expect(uneven).not.toContain('automation');
  });

  test('two_factor_guessing: fires at six wrong codes in minutes, not at five or over a day', () => {
    expect(times(5, (index) => world.rules('user.2fa:failed', index * MINUTE, oslo))).toEqual([]);
    expect(world.rules('user.2fa:failed', 6 * MINUTE, oslo)).toContain('two_factor_guessing');
    expect(times(12, (index) => world.rules('user.2fa:failed', DAY + index * HOUR, oslo))).toEqual([]);
  });

  test('code_bombing: fires at six codes sent in half an hour, not at two', () => {
    expect(times(2, (index) => world.rules('user.2fa:code_sent', index * MINUTE, oslo))).toEqual([]);
    expect(times(4, (index) => world.rules('user.2fa:code_sent', (2 + index) * MINUTE, oslo))).toContain(
      'code_bombing',
    );
  });

  test('many_reset_requests: fires for one account or one network, not for someone who asks twice', () => {
    const ask = (after: number, subject_id: string) =>
      world.rules('user.password:reset_requested', after, hanoi, { subject_id });
    expect([...ask(0, 'ada'), ...ask(MINUTE, 'ada')]).toEqual([]);
    expect(times(3, (index) => ask((2 + index) * MINUTE, 'ada'))).toContain('many_reset_requests');
    expect(times(10, (index) => ask(2 * HOUR + index * MINUTE, `user-${index}`))).toContain(
      'many_reset_requests',
    );
  });
});

describe('what an attacker does next', () => {
  test('backup_code_new_location: fires right after a login from a new location, not at home', () => {
    world.login(0, oslo);
    expect(world.rules('user.2fa:backup_code_used', SECOND, oslo)).toEqual([]);
    world.login(HOUR, hanoi);
    expect(world.rules('user.2fa:backup_code_used', HOUR + SECOND, hanoi)).toContain(
      'backup_code_new_location',
    );
  });

  test.each(['user.2fa:disabled', 'user.password:changed', 'user.email:changed'])(
    'takeover_chain: fires for %s after a login with a new device in a new location',
    (code) => {
      world.login(0, oslo);
      expect(world.rules(code, MINUTE, oslo)).toEqual([]);
      world.login(HOUR, hanoi);
      expect(world.rules(code, HOUR + 5 * MINUTE, hanoi)).toContain('takeover_chain');
    },
  );

  test('takeover_chain: not for staff who help, and not a day later', () => {
    world.login(0, hanoi);
    const staff = { actor_type: 'staff', actor_id: 'sam' };
    expect(world.rules('user.email:changed', MINUTE, oslo, staff)).toEqual([]);
    expect(world.rules('user.email:changed', DAY, hanoi)).not.toContain('takeover_chain');
  });

  test('session_in_two_locations: fires when the device changes inside a session', () => {
    world.login(0, oslo, { session_hash: 'abc' });
    expect(world.rules('report:exported', HOUR, oslo, { session_hash: 'abc' })).toEqual([]);
    expect(world.rules('report:exported', 2 * HOUR, hanoi, { session_hash: 'abc' })).toContain(
      'session_in_two_locations',
    );
  });

  test('session_in_two_locations: fires when only the country changes within the day', () => {
    world.login(0, oslo, { session_hash: 'abc' });
    const stolen = { ...oslo, ip: hanoi.ip as string, country: 'VN', region: 'HN' };
    expect(world.rules('report:exported', HOUR, stolen, { session_hash: 'abc' })).toContain(
      'session_in_two_locations',
    );
  });

  test('session_in_two_locations: not for a browser that updates itself or a phone that changes networks', () => {
    world.login(0, phone, { session_hash: 'abc' });
    const later = { ...phone, ip: '46.94.13.5', browser: 'Safari 27', user_agent: 'Safari 27 on iPhone' };
    expect(world.rules('report:exported', HOUR, later, { session_hash: 'abc' })).toEqual([]);
  });
});

describe('inside the network of the instance', () => {
  const view = (after: number, id: string) =>
    world.rules('staff.user:viewed', after, oslo, { subject_id: id, actor_id: 'sam', actor_type: 'staff' });

  test('staff_mass_viewing: fires at sixty users within an hour, not for one user sixty times', () => {
    expect(times(100, (index) => view(index * SECOND, 'ada'))).toEqual([]);
    expect(times(60, (index) => view(index * SECOND, `user-${index}`))).toContain('staff_mass_viewing');
  });

  test('staff_mass_viewing: not for sixty users in a day', () => {
    expect(times(60, (index) => view(index * 20 * MINUTE, `user-${index}`))).toEqual([]);
  });

  test('api_key_new_network: fires after long use from one network, not in its first days', () => {
    const use = (after: number, spot: Spot) =>
      world.rules('order:placed', after, spot, { actor_type: 'api_key', actor_id: 'key' });
    expect([...use(0, oslo), ...use(HOUR, hanoi)]).toEqual([]);
    times(20, (index) => use((2 + index) * HOUR, oslo));
    expect(use(30 * HOUR, hanoi)).toEqual([]);
    expect(use(31 * HOUR, at(hanoi, 77))).toContain('api_key_new_network');
  });

  test('api_key_new_network: fires for a key of Gatehouse that has settled, not for a new or a roaming one', () => {
    const use = (known_networks: number, first_used_at: string | null) => {
      const details = JSON.stringify({ name: 'Billing', known_networks, first_used_at });
      const key = { actor_type: 'api_key', actor_id: 'key', details };
      return world.rules('api_key:used_from_new_network', 10 * DAY, hanoi, key);
    };
    const daysAgo = (days: number) => new Date(START + (10 - days) * DAY).toISOString();
    expect(use(0, null)).toEqual([]);
    expect(use(1, daysAgo(2))).toEqual([]);
    expect(use(1, daysAgo(4))).toContain('api_key_new_network');
    expect(use(20, daysAgo(90))).toEqual([]);
  });

  test('log_tampering: fires when a check finds it, not for any other event of the log', () => {
    expect(world.rules('audit.log:tampering_found', 0, {})).toContain('log_tampering');
    expect(world.rules('audit.log:signing_refused', 0, {})).toContain('log_tampering');
    expect(world.rules('audit.log:appended', 0, {})).toEqual([]);
  });

  test('log_not_verified: fires when a verification fails, and nobody is said to have tampered', () => {
    expect(world.rules('audit.log:verification_failed', 0, {})).toEqual(['log_not_verified']);
  });

  test('log_not_updated: fires when events wait too long to be appended', () => {
    expect(world.rules('audit.log:appending_stopped', 0, {})).toEqual(['log_not_updated']);
    expect(world.rules('audit.log:verified', 0, {})).toEqual([]);
  });
});

describe('the reasons', () => {
  test('say what is new, the most important first', () => {
    const { reasons, score } = world.say('user:logged_in', 0, hanoi);
    expect(reasons).toContainEqual({ code: 'first_country', params: { country: 'VN' } });
    expect(reasons).toContainEqual({
      code: 'first_device',
      params: { device: { browser: 'Firefox', os: 'Linux' } },
    });
    expect(score).toBeGreaterThan(80);
  });

  test('have nothing to say about the usual', () => {
    expect(world.say('user:logged_in', 0, oslo).reasons).toEqual([]);
  });
});

describe('an address that says nothing of the location', () => {
  const { region: _, ...nowhere } = oslo;
  const loopback: Spot = { ...nowhere, ip: '127.0.0.1', country: null, city: null };
  const staff = { actor_type: 'staff', subject_identifier: 'admin@gatehouse.example' };

  test('raises nothing: not for the first login of staff on the machine itself, nor behind a silent proxy', () => {
    const { habit, login } = scenario();
    habit(oslo, 'admin');
    const more = { subject_id: 'admin', actor_id: 'admin', ...staff };
    expect(login(0, loopback, more)).toEqual([]);
    expect(login(60_000, { ...loopback, ip: '::1' }, more)).toEqual([]);
  });

  test('still tells by the device', () => {
    const { habit, say } = scenario();
    habit(loopback, 'ada');
    const usual = say('user:logged_in', 0, loopback).score ?? 0;
    const { region: _region, ...elsewhere } = hanoi;
    const strange = say('user:logged_in', 60_000, {
      ...elsewhere,
      ip: '127.0.0.1',
      country: null,
      city: null,
    });
    expect(strange.score ?? 0).toBeGreaterThan(usual);
  });
});
