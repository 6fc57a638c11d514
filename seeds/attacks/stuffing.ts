import type { AttackWorld } from '../attacks.ts';
import { devices, userAgentAt } from '../devices.ts';
import { serverNetworks } from '../locations.ts';
import { failedLogin, resetPassword } from '../login.ts';
import { act, beginSession, endSession, type Person, subjectOf } from '../person.ts';
import { DAY_MS, MINUTE_MS } from '../rhythm.ts';
import { staffMoment } from '../staff.ts';

const DAYS_BEFORE_END = 9;
const TRIES = 2000;
const KNOWN_SHARE = 0.18;
/** The tries that find a password in use here. */
const FALLS_AT = [411, 1033, 1702];

const leakedDomains = ['mailbox.example', 'postfach.example', 'courriel.example', 'inbox.example'];
const syllables = ['ka', 'mi', 'ro', 'ta', 'le', 'no', 'sa', 'vi', 'du', 'pe', 'lo', 'ni'];

const startOfDay = (time: number) => time - (time % DAY_MS);

/** Many logins of a leaked list from one network within minutes. */
export function credentialStuffing(world: AttackWorld): void {
  const { journal, random, people } = world;
  const begin = startOfDay(journal.until) - DAYS_BEFORE_END * DAY_MS + 130 * MINUTE_MS;
  // The tool names browsers that were new two years ago.
  const agents = [devices.chromeWindows, devices.chromeMac, devices.firefoxWindows].map((device) =>
    userAgentAt(device, begin, 700),
  );
  const careless = people.filter(({ twoFactor }) => !twoFactor);
  const fallen: Person[] = [];
  let time = begin;
  for (let index = 0; index < TRIES; index += 1) {
    time += random.int(200, 1700);
    const ip = `${serverNetworks.singapore.prefix}.${random.int(10, 41)}`;
    const origin = { ip, user_agent: random.pick(agents) };
    if (FALLS_AT.includes(index)) {
      const person = random.pick(careless.filter((candidate) => !fallen.includes(candidate)));
      fallen.push(person);
      lookAround(world, person, time, origin);
    } else if (random.chance(KNOWN_SHARE)) {
      failedLogin(journal, time, subjectOf(random.pick(people)), origin, 'wrong_password');
    } else {
      const name = Array.from({ length: random.int(2, 4) }, () => random.pick(syllables)).join('');
      const identifier = `${name}${random.int(1, 99)}@${random.pick(leakedDomains)}`;
      failedLogin(journal, time, { identifier }, origin, 'unknown_account');
    }
  }
  for (const person of fallen) giveBack(world, person, begin + 6 * 60 * MINUTE_MS);
}

function lookAround(
  { journal, random }: AttackWorld,
  person: Person,
  time: number,
  origin: { ip: string; user_agent: string },
): void {
  const session = beginSession(person, time, origin, random);
  act(journal, person, session, time, 'user:logged_in', { details: { method: 'password' } });
  for (let index = 1; index <= 4; index += 1) {
    const target = { type: 'report', id: `R-${random.int(10_000, 99_999)}` };
    const details = { format: 'csv', pages: random.int(40, 300) };
    act(journal, person, session, time + index * 21_000, 'report:exported', { target, details });
  }
}

/** Security revokes the session, and the owner sets a new password. */
function giveBack({ journal, random, security }: AttackWorld, person: Person, earliest: number): void {
  const moment = staffMoment(security, earliest);
  const stolen = person.sessions.at(-1);
  if (!moment || !stolen) return;
  const details = { session_hash: stolen.session_hash };
  const reason = 'Login from an unknown network';
  act(
    journal,
    security,
    moment.session,
    moment.at,
    'user.session:revoked',
    { reason, details },
    subjectOf(person),
  );
  endSession(stolen, Math.min(moment.at, journal.until), 'revoked');
  const asked = moment.at + random.int(10, 120) * MINUTE_MS;
  const origin = { ip: person.officeIp, user_agent: userAgentAt(person.desktop, asked, person.lag) };
  resetPassword(journal, person, asked, asked + 3 * MINUTE_MS, origin);
}
