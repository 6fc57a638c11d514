import type { AttackWorld } from '../attacks.ts';
import { devices, userAgentAt } from '../devices.ts';
import { serverNetworks } from '../locations.ts';
import { failedLogin } from '../login.ts';
import { anonymous, subjectOf } from '../person.ts';
import { DAY_MS, MINUTE_MS } from '../rhythm.ts';

const DAYS_BEFORE_END = 2;
const GUESSES = 58;

/** The password is known, two-factor authentication is not: code after code is tried. */
export function twoFactorGuessing({ journal, random, people }: AttackWorld): void {
  const victims = people.filter(({ twoFactor, twoFactorSince }) => twoFactor && twoFactorSince === null);
  const person = random.pick(victims);
  const day = journal.until - (journal.until % DAY_MS) - DAYS_BEFORE_END * DAY_MS;
  let time = day + 200 * MINUTE_MS;
  const ip = `${serverNetworks.frankfurt.prefix}.19`;
  const origin = { ip, user_agent: userAgentAt(devices.chromeWindows, time, 60) };
  const refused = { outcome: 'failure' as const, reason: 'wrong_code', actor: anonymous };
  for (let index = 0; index < GUESSES; index += 1) {
    journal.note(time, 'user.2fa:failed', subjectOf(person), origin, refused);
    time += random.int(12, 40) * 1000;
  }
  for (let index = 0; index < 5; index += 1) {
    failedLogin(journal, time, subjectOf(person), origin, 'too_many_attempts');
    time += random.int(8, 20) * 1000;
  }
}
