import type { Journal, Origin } from './journal.ts';
import {
  act,
  actorOf,
  anonymous,
  beginSession,
  canAct,
  type DemoSession,
  noteActivity,
  type Person,
  subjectOf,
} from './person.ts';
import type { Random } from './random.ts';

const SECOND = 1000;

/** Returns two letters of the name swapped, as fingers do. */
function misspelt(random: Random, email: string): string {
  const places = Array.from({ length: email.indexOf('@') - 2 }, (_, index) => index + 1);
  const at = random.pick(places.filter((place) => email.charAt(place) !== email.charAt(place + 1)));
  return `${email.slice(0, at)}${email.charAt(at + 1)}${email.charAt(at)}${email.slice(at + 2)}`;
}

export const failedLogin = (
  journal: Journal,
  time: number,
  subject: { id?: string; identifier: string },
  origin: Origin,
  reason: string,
) =>
  journal.note(time, 'user:login_failed', subject, origin, { outcome: 'failure', reason, actor: anonymous });

/** The mistakes before a login that works; after three the password is sometimes set again. */
function mistakes(journal: Journal, person: Person, time: number, origin: Origin): void {
  const { random, user } = person;
  const tries = random.weighted([
    { tries: 1, weight: 65 },
    { tries: 2, weight: 25 },
    { tries: 3, weight: 10 },
  ]).tries;
  const resets = tries === 3 && random.chance(0.6);
  let at = time - (resets ? 200 : 0) * SECOND - tries * random.int(9, 35) * SECOND;
  for (let index = 0; index < tries; index += 1) {
    if (!canAct(journal, person, at)) return;
    if (random.chance(0.12)) {
      failedLogin(journal, at, { identifier: misspelt(random, user.email) }, origin, 'unknown_account');
    } else {
      failedLogin(journal, at, subjectOf(person), origin, 'wrong_password');
    }
    at += random.int(6, 30) * SECOND;
  }
  if (resets) resetPassword(journal, person, time - 150 * SECOND, time - 40 * SECOND, origin);
}

/** Asks for a reset by mail and sets a new password. */
export function resetPassword(
  journal: Journal,
  person: Person,
  askedAt: number,
  doneAt: number,
  origin: Origin,
): void {
  journal.note(askedAt, 'user.password:reset_requested', subjectOf(person), origin, { actor: anonymous });
  const details = { method: 'reset_link' };
  journal.note(doneAt, 'user.password:changed', subjectOf(person), origin, {
    actor: actorOf(person),
    details,
  });
}

/** Returns the second step of a login; returns what the login event says of it. */
function secondStep(journal: Journal, person: Person, time: number, origin: Origin): object {
  const { random } = person;
  if (!person.twoFactor) return {};
  if (random.chance(0.03)) {
    journal.note(time - random.int(8, 30) * SECOND, 'user.2fa:failed', subjectOf(person), origin, {
      outcome: 'failure',
      reason: random.pick(['wrong_code', 'wrong_code', 'code_expired']),
      actor: anonymous,
    });
  }
  return { two_factor: random.chance(0.012) ? 'backup_code' : 'totp' };
}

/** Logs in, mistakes and all. Null when the account cannot be entered at that time. */
export function logIn(journal: Journal, person: Person, time: number, origin: Origin): DemoSession | null {
  if (!canAct(journal, person, time)) return null;
  if (person.random.chance(person.clumsy)) mistakes(journal, person, time, origin);
  const details: Record<string, string> = {
    method: 'password',
    ...secondStep(journal, person, time, origin),
  };
  const session = beginSession(person, time, origin);
  act(journal, person, session, time, 'user:logged_in', { details });
  if (details.two_factor === 'backup_code') {
    const left = { details: { codes_left: person.random.int(1, 9) } };
    act(journal, person, session, time + 2, 'user.2fa:backup_code_used', left);
  }
  noteActivity(person, time);
  return session;
}
