import type { AttackWorld } from '../attacks.ts';
import { chooseDevice, userAgentAt } from '../devices.ts';
import { elsewhere, lineAddress, locations } from '../locations.ts';
import { failedLogin } from '../login.ts';
import { act, beginSession, endSession, type Person, subjectOf } from '../person.ts';
import type { Random } from '../random.ts';
import { DAY_MS, MINUTE_MS } from '../rhythm.ts';

const FIRST_DAY = 38;
const LAST_DAY = 24;
const MINUTES_BETWEEN = 15;
/** The try that finds the password. */
const FALLS_AT = 1017;

const homes = [...elsewhere, ...Object.values(locations)];

/** Everyone once, in an order of chance. */
const shuffled = (random: Random, people: readonly Person[]): Person[] =>
  people
    .map((person) => ({ person, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }) => person);

/** One try every quarter of an hour, each from another home line, each on another account. */
export function passwordSpraying({ journal, random, people }: AttackWorld): void {
  const end = journal.until - LAST_DAY * DAY_MS;
  let queue: Person[] = [];
  let index = 0;
  for (let time = journal.until - FIRST_DAY * DAY_MS; time < end; index += 1) {
    time += Math.round(MINUTES_BETWEEN * MINUTE_MS * (0.4 + 1.2 * random.next()));
    if (queue.length === 0) queue = shuffled(random, people);
    const person = queue.pop();
    if (!person) return;
    const kind = random.chance(0.7) ? 'desktop' : 'mobile';
    const origin = {
      ip: lineAddress(random, random.pick(homes)),
      user_agent: userAgentAt(chooseDevice(random, kind), time, random.int(0, 90)),
    };
    if (index >= FALLS_AT && !person.twoFactor) {
      lookAround(journal, random, person, time, origin);
      index = Number.NEGATIVE_INFINITY; // one is enough
    } else {
      failedLogin(journal, time, subjectOf(person), origin, 'wrong_password');
    }
  }
}

/** Logs in, finds that the password works, and leaves. */
function lookAround(
  journal: AttackWorld['journal'],
  random: Random,
  person: Person,
  time: number,
  origin: { ip: string; user_agent: string },
): void {
  const session = beginSession(person, time, origin, random);
  act(journal, person, session, time, 'user:logged_in', { details: { method: 'password' } });
  const left = time + random.int(40, 90) * 1000;
  if (act(journal, person, session, left, 'user:logged_out')) endSession(session, left, 'logged_out');
}
