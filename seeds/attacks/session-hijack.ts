import type { AttackWorld } from '../attacks.ts';
import { devices, userAgentAt } from '../devices.ts';
import type { Saying } from '../journal.ts';
import { serverNetworks } from '../locations.ts';
import { resetPassword } from '../login.ts';
import {
  act,
  actorOf,
  type DemoSession,
  endSession,
  noteActivity,
  type Person,
  subjectOf,
} from '../person.ts';
import { DAY_MS, MINUTE_MS, weekdayOf } from '../rhythm.ts';
import { staffMoment } from '../staff.ts';
import { findSession } from './find-session.ts';

const DAYS_BEFORE_END = 7;
const HOURS_ALONE = 11;

/** Returns a session left open, whose owner does not come back for hours. */
function isLeftAlone(person: Person, session: DemoSession, until: number): boolean {
  const end = session.last_active_at + HOURS_ALONE * 60 * MINUTE_MS;
  const isLong = session.last_active_at - session.created_at > 2 * 60 * MINUTE_MS;
  const comesBack = person.sessions.some(
    ({ created_at }) => created_at > session.created_at && created_at < end,
  );
  // On the next day support is there to help.
  const weekday = weekdayOf(Math.floor(session.created_at / DAY_MS));
  const isEarlyInWeek = weekday >= 1 && weekday <= 4;
  return isEarlyInWeek && isLong && session.end_reason !== 'logged_out' && !comesBack && end < until;
}

/** Someone continues with a stolen cookie: another device in another country under the same session hash. */
export function sessionHijack(world: AttackWorld): void {
  const { journal, random, people } = world;
  const cobalt = people.filter(({ plan }) => plan?.slug === 'cobalt-ledger');
  const found = findSession(cobalt, journal.until - DAYS_BEFORE_END * DAY_MS, (person, session) =>
    isLeftAlone(person, session, journal.until),
  );
  if (!found) return;
  const { person, session } = found;
  const start = session.last_active_at + random.int(9, 22) * MINUTE_MS;
  const device = person.desktop === devices.chromeLinux ? devices.firefoxLinux : devices.chromeLinux;
  const origin = {
    ip: `${serverNetworks.amsterdam.prefix}.77`,
    user_agent: userAgentAt(device, start, 30),
    session_hash: session.session_hash,
  };
  let time = start;
  const steal = (code: string, saying: Saying) => {
    journal.note(time, code, subjectOf(person), origin, { actor: actorOf(person), ...saying });
    session.last_active_at = time;
    noteActivity(person, time);
    time += random.int(50, 140) * 1000;
  };
  const old = person.user.email;
  const taken = old.replace(/@.*/, '@mailbox.example');
  steal('report:exported', {
    details: { format: 'csv', pages: 212 },
    target: { type: 'report', id: 'R-48213' },
  });
  steal('user.email:changed', { details: { changes: { email: { old, new: taken } } } });
  steal('user.password:changed', { details: { method: 'current_password' } });
  for (const amount of [1890.5, 2410, 2975.25]) {
    const target = { type: 'refund', id: `RF-${random.int(10_000, 99_999)}` };
    steal('payment.refund:created', { details: { amount, currency: 'USD', note: 'Goodwill' }, target });
  }
  giveBack(world, person, session, { old, taken, earliest: time + 30 * MINUTE_MS });
}

/** Support revokes the session and restores the address; the owner sets a new password. */
function giveBack(
  { journal, support }: AttackWorld,
  person: Person,
  session: DemoSession,
  { old, taken, earliest }: { old: string; taken: string; earliest: number },
): void {
  const moment = staffMoment(support, earliest);
  if (!moment) return;
  const by = { reason: 'Reported by the owner: unknown refunds' };
  const subject = subjectOf(person);
  const revoked = { ...by, details: { session_hash: session.session_hash } };
  act(journal, support, moment.session, moment.at, 'user.session:revoked', revoked, subject);
  const restored = { ...by, details: { changes: { email: { old: taken, new: old } } } };
  act(journal, support, moment.session, moment.at + 95_000, 'user.email:changed', restored, subject);
  endSession(session, moment.at, 'revoked');
  const asked = moment.at + 12 * MINUTE_MS;
  const origin = { ip: person.officeIp, user_agent: userAgentAt(person.desktop, asked, person.lag) };
  resetPassword(journal, person, asked, asked + 2 * MINUTE_MS, origin);
}
