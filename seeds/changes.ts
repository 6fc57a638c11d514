import type { Journal } from './journal.ts';
import { act, canAct, type DemoSession, type Person, type Preferences } from './person.ts';
import type { Random } from './random.ts';

/** A change that a person makes to their own account, and how likely it is in one session. */
type AccountChange = {
  weight: number;
  make(journal: Journal, person: Person, session: DemoSession, time: number): void;
};

const preferenceValues: Record<keyof Preferences, readonly string[]> = {
  theme: ['system', 'light', 'dark'],
  language: ['en', 'de', 'fr', 'pl', 'uk', 'pt', 'ja'],
  date_format: ['dd.MM.yyyy', 'yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy'],
  email_digest: ['daily', 'weekly', 'never'],
};

const other = (random: Random, values: readonly string[], old: string): string =>
  random.pick(values.filter((value) => value !== old));

function changePreferences(journal: Journal, person: Person, session: DemoSession, time: number): void {
  const { random, preferences } = person;
  const key = random.pick(Object.keys(preferences) as (keyof Preferences)[]);
  const old = preferences[key];
  const changed = other(random, preferenceValues[key], old);
  const details = { changes: { [key]: { old, new: changed } } };
  if (act(journal, person, session, time, 'user.preferences:updated', { details }))
    preferences[key] = changed;
}

function changeProfile(journal: Journal, person: Person, session: DemoSession, time: number): void {
  const { random, user, plan } = person;
  if (!plan) return;
  const key = random.pick(['job_title', 'job_title', 'phone', 'website'] as const);
  const old = user[key];
  const changed = {
    job_title: other(random, plan.job_titles, user.job_title ?? ''),
    phone: user.phone === null ? null : `${user.phone.slice(0, -2)}${random.int(10, 99)}`,
    website: user.website === null ? `https://www.${plan.slug}.example` : null,
  }[key];
  if (changed === old) return;
  const details = { changes: { [key]: { old, new: changed } } };
  if (act(journal, person, session, time, 'user.profile:updated', { details })) user[key] = changed;
}

/** Gives the password again; the session continues under a new hash, as it does in the application. */
function reauthenticate(journal: Journal, person: Person, session: DemoSession, time: number): boolean {
  if (!canAct(journal, person, time)) return false;
  const previous = session.session_hash;
  session.token_hash = person.random.hex(64);
  session.session_hash = session.token_hash.slice(0, 16);
  session.authenticated_at = time;
  const details = { previous_session_hash: previous };
  return act(journal, person, session, time, 'user:reauthenticated', { details });
}

function changePassword(journal: Journal, person: Person, session: DemoSession, time: number): void {
  if (!reauthenticate(journal, person, session, time)) return;
  act(journal, person, session, time + 25_000, 'user.password:changed', {
    details: { method: 'current_password' },
  });
}

function changeTwoFactor(journal: Journal, person: Person, session: DemoSession, time: number): void {
  if (person.twoFactor && person.random.chance(0.8)) return;
  if (person.user.role !== null) return;
  if (!reauthenticate(journal, person, session, time)) return;
  const code = person.twoFactor ? 'user.2fa:disabled' : 'user.2fa:enabled';
  if (!act(journal, person, session, time + 40_000, code, { details: { method: 'totp' } })) return;
  person.twoFactor = !person.twoFactor;
  person.twoFactorSince = time + 40_000;
}

const changes: readonly AccountChange[] = [
  { weight: 40, make: changePreferences },
  { weight: 26, make: changeProfile },
  { weight: 20, make: changePassword },
  { weight: 14, make: changeTwoFactor },
];

/** Now and then a person changes something of the account; it takes less than a minute. */
export function perhapsChange(journal: Journal, person: Person, session: DemoSession, time: number): void {
  if (!person.random.chance(0.035)) return;
  person.random.weighted(changes).make(journal, person, session, time);
}
