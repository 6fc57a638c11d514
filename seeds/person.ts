import type { DemoAccount, DemoUser } from './accounts.ts';
import { chooseDevice, type Device, userAgentAt } from './devices.ts';
import type { Journal, Origin, Saying } from './journal.ts';
import { type DemoLocation, lineAddress, locations, mobileAddress } from './locations.ts';
import type { OrganisationPlan } from './organisations.ts';
import { idAt, type Random, seeded } from './random.ts';
import { DAY_MS, makeRhythm, type Rhythm } from './rhythm.ts';

/** A session of the demo; times in ms. */
export type DemoSession = {
  id: string;
  user_id: string;
  /** SHA-256 in hex. No token has it, so nobody can enter by a session of the demo. */
  token_hash: string;
  session_hash: string;
  created_at: number;
  last_active_at: number;
  authenticated_at: number;
  ended_at: number | null;
  end_reason: string | null;
  ip: string;
  user_agent: string;
};

export type Preferences = { theme: string; language: string; date_format: string; email_digest: string };

/** A user with habits. `user`, `preferences` and `twoFactor` change as the days go by. */
export type Person = {
  user: DemoUser;
  location: DemoLocation;
  plan: OrganisationPlan | null;
  random: Random;
  rhythm: Rhythm;
  desktop: Device;
  phone: Device;
  tablet: Device | null;
  /** Days until the browser takes an update. */
  lag: number;
  officeIp: string;
  /** Share of days worked at home. */
  remote: number;
  /** Things done on an ordinary working day. */
  activity: number;
  evening: number;
  logsOut: number;
  /** Chance of a mistake when logging in. */
  clumsy: number;
  twoFactor: boolean;
  /** Since when (ms) two-factor authentication is as it is; null: since before the demo. */
  twoFactorSince: number | null;
  preferences: Preferences;
  /** When the account was locked or deactivated. */
  blockedAt: number | null;
  sessions: DemoSession[];
};

export function makePerson(
  seed: string,
  { user, location: key, plan }: DemoAccount,
  fromDay: number,
): Person {
  const random = seeded(`${seed}/person/${user.email}`);
  const location = locations[key];
  const rhythm = makeRhythm(random, location, fromDay);
  return {
    user,
    location,
    plan,
    random,
    rhythm: { ...rhythm, leave: user.role === null ? rhythm.leave : null },
    desktop: chooseDevice(random, 'desktop'),
    phone: chooseDevice(random, 'mobile'),
    tablet: random.chance(0.15) ? chooseDevice(random, 'tablet') : null,
    lag: random.int(0, 20),
    officeIp: lineAddress(seeded(`${seed}/office/${plan?.slug ?? 'staff'}/${key}`), location),
    remote: random.pick([0.1, 0.2, 0.4, 0.4, 0.6, 1]),
    activity: 3.3 * Math.exp(random.normal(0, 0.45)),
    evening: random.pick([0.05, 0.1, 0.2, 0.35]),
    logsOut: random.pick([0.2, 0.5, 0.8, 0.95]),
    clumsy: random.pick([0.02, 0.04, 0.06, 0.14]),
    twoFactor: user.role !== null || random.chance(0.45),
    twoFactorSince: null,
    preferences: {
      theme: random.pick(['system', 'light', 'dark']),
      language: 'en',
      date_format: random.pick(['dd.MM.yyyy', 'yyyy-MM-dd', 'dd/MM/yyyy']),
      email_digest: random.pick(['daily', 'weekly', 'never']),
    },
    blockedAt: null,
    sessions: [],
  };
}

/** Returns the address at home: providers give a new one every few weeks. */
export function homeIp({ user, location }: Person, time: number): string {
  return lineAddress(seeded(`home/${user.id}/${Math.floor(time / (24 * DAY_MS))}`), location);
}

export const mobileIp = ({ random, location }: Person): string => mobileAddress(random, location);

/** Returns whether the person can do something at that time: the demo covers it, the account is there and open. */
export const canAct = (journal: Journal, { user, blockedAt }: Person, time: number): boolean =>
  journal.covers(time) && time > user.created_at.getTime() && (blockedAt === null || time < blockedAt);

export const subjectOf = ({ user }: Person) => ({ id: user.id, identifier: user.email });

export const actorOf = ({ user }: Person) => ({
  type: user.role === null ? ('user' as const) : ('staff' as const),
  id: user.id,
  identifier: user.email,
});

export const anonymous = { type: 'anonymous' as const };

/** Returns where the person acts from with a device at an address. */
export const originOf = (person: Person, device: Device, ip: string, time: number): Origin => ({
  ip,
  user_agent: userAgentAt(device, time, person.lag),
});

/** Opens a session; the caller notes the login. */
export function beginSession(
  person: Person,
  time: number,
  origin: Origin,
  random = person.random,
): DemoSession {
  const token_hash = random.hex(64);
  const session: DemoSession = {
    id: idAt(time, random),
    user_id: person.user.id,
    token_hash,
    session_hash: token_hash.slice(0, 16),
    created_at: time,
    last_active_at: time,
    authenticated_at: time,
    ended_at: null,
    end_reason: null,
    ip: origin.ip,
    user_agent: origin.user_agent,
  };
  person.sessions.push(session);
  return session;
}

/** Notes something the person does inside a session; false when it cannot be done any more. */
export function act(
  journal: Journal,
  person: Person,
  session: DemoSession,
  time: number,
  code: string,
  saying: Saying = {},
  subject = subjectOf(person),
): boolean {
  if (!canAct(journal, person, time) || (session.ended_at !== null && time > session.ended_at)) return false;
  const { ip, user_agent, session_hash } = session;
  journal.note(time, code, subject, { ip, user_agent, session_hash }, { actor: actorOf(person), ...saying });
  session.last_active_at = Math.max(session.last_active_at, time);
  noteActivity(person, time);
  return true;
}

export function noteActivity({ user }: Person, time: number): void {
  if (time > user.last_active_at.getTime()) user.last_active_at = new Date(time);
}

/** Ends a session that is still open. */
export function endSession(session: DemoSession, time: number, reason: string): void {
  if (session.ended_at !== null) return;
  session.ended_at = time;
  session.end_reason = reason;
}
