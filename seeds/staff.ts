import { demoUser } from './accounts.ts';
import type { Doing } from './day.ts';
import type { Journal } from './journal.ts';
import { failedLogin } from './login.ts';
import { act, type DemoSession, endSession, originOf, type Person, subjectOf } from './person.ts';
import type { Random } from './random.ts';
import { DAY_MS, MINUTE_MS } from './rhythm.ts';

/** Staff look at accounts. */
export const lookAtAccounts =
  (people: readonly Person[]): Doing =>
  (journal, staff, session, time) => {
    const seen = staff.random.pick(people);
    if (seen.user.created_at.getTime() > time) return;
    act(journal, staff, session, time, 'staff.user:viewed', {}, subjectOf(seen));
  };

/** Returns a session in which a member of staff can act soon after `time`, and when. */
export function staffMoment(staff: Person, time: number): { session: DemoSession; at: number } | null {
  for (const session of staff.sessions) {
    const at = Math.max(time, session.created_at + 5 * MINUTE_MS);
    const isOpen = session.ended_at === null || at < session.ended_at;
    if (isOpen && at < session.last_active_at) return { session, at };
  }
  return null;
}

/** Accounts that staff close during the demo, and how many days before its end. */
const closings: readonly { days: number; status: 'locked' | 'deactivated'; reason: string }[] = [
  { days: 71, status: 'deactivated', reason: 'Left the company' },
  { days: 52, status: 'deactivated', reason: 'Left the company' },
  { days: 34, status: 'deactivated', reason: 'Duplicate account' },
  { days: 20, status: 'deactivated', reason: 'Left the company' },
  { days: 17, status: 'locked', reason: 'Lost laptop reported' },
  { days: 9, status: 'deactivated', reason: 'Contract ended' },
  { days: 6, status: 'locked', reason: 'Lost phone reported' },
  { days: 2, status: 'locked', reason: 'Requested by the organisation' },
];

/** Staff lock or deactivate a few accounts. Runs before their owners' days, which then end there. */
export function closeAccounts(
  journal: Journal,
  random: Random,
  support: Person,
  people: readonly Person[],
): void {
  for (const { days, status, reason } of closings) {
    const moment = staffMoment(support, journal.until - days * DAY_MS);
    const person = random.pick(
      people.filter(
        ({ user, blockedAt }) =>
          blockedAt === null && user.created_at.getTime() < journal.from && user.email !== demoUser.email,
      ),
    );
    if (!moment) continue;
    const message = status === 'locked' ? 'Account locked' : 'Account deactivated';
    const saying = { reason, message };
    if (!act(journal, support, moment.session, moment.at, `user:${status}`, saying, subjectOf(person)))
      continue;
    person.blockedAt = moment.at;
    person.user.status = status;
  }
}

/** What remains to be said of a person once all days are lived: sessions that ran out, tries at a closed door. */
export function settle(journal: Journal, person: Person, idleMs: number): void {
  const { blockedAt, random, user } = person;
  for (const session of person.sessions) {
    const idle = session.last_active_at + idleMs;
    if (blockedAt !== null && idle > blockedAt) endSession(session, blockedAt, `account_${user.status}`);
    else if (idle <= journal.until) endSession(session, idle, 'idle');
  }
  if (blockedAt === null) return;
  const tries = random.int(0, 3);
  for (let index = 0; index < tries; index += 1) {
    const time = blockedAt + random.int(10, 30 * 60) * MINUTE_MS;
    const origin = originOf(person, person.desktop, person.officeIp, time);
    failedLogin(journal, time, subjectOf(person), origin, `account_${user.status}`);
  }
}
