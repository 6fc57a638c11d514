import { activitiesOf } from './activities.ts';
import { perhapsChange } from './changes.ts';
import type { Device } from './devices.ts';
import type { Journal } from './journal.ts';
import { logIn } from './login.ts';
import {
  act,
  canAct,
  type DemoSession,
  endSession,
  homeIp,
  mobileIp,
  originOf,
  type Person,
} from './person.ts';
import { instantOf, isWorkday, MINUTE_MS } from './rhythm.ts';

/** What a person does at one moment of a session. */
export type Doing = (journal: Journal, person: Person, session: DemoSession, time: number) => void;

/** End users do what their organisation's trade asks for. */
export const doTrade: Doing = (journal, person, session, time) => {
  if (!person.plan) return;
  const activity = person.random.weighted(activitiesOf[person.plan.trade]);
  act(journal, person, session, time, activity.code, activity.saying(person.random));
};

type Activity = { device: Device; ip: string; from: number; to: number; doings: number };

const EVENING_DEVICE_IS_PHONE = 0.8;
/** Two things in one session are at least this far apart. */
const STEP_MS = 61_000;

/** Lives one day of a person's own calendar. */
export function liveDay(journal: Journal, person: Person, day: number, doing: Doing): void {
  const { random, rhythm } = person;
  const noon = instantOf(rhythm.zone, day, 720);
  const periods = isWorkday(rhythm, day)
    ? workingDay(person, noon)
    : random.chance(0.05)
      ? [leisure(person, random.int(600, 1260), noon)]
      : [];
  for (const period of periods) {
    const instants = moments(person, period).map((minute) => instantOf(rhythm.zone, day, minute));
    const login = instantOf(rhythm.zone, day, period.from);
    spendPeriod(journal, person, period, login, instants, doing);
  }
}

function workingDay(person: Person, noon: number): Activity[] {
  const { random, rhythm, desktop } = person;
  if (random.chance(0.025)) return []; // ill
  const from = rhythm.start + random.normal(0, 13);
  const to = rhythm.end + random.normal(0, 22);
  const ip = random.chance(person.remote) ? homeIp(person, noon) : person.officeIp;
  const doings = Math.round(person.activity * Math.exp(random.normal(0, 0.35)));
  const work = { device: desktop, ip };
  const back = rhythm.lunch + random.normal(50, 8);
  const morning = (back - from) / (to - from);
  const periods: Activity[] = random.chance(0.3)
    ? [
        { ...work, from, to: rhythm.lunch, doings: Math.round(doings * morning) },
        { ...work, from: back, to, doings: Math.round(doings * (1 - morning)) },
      ]
    : [{ ...work, from, to, doings }];
  if (random.chance(person.evening)) periods.push(leisure(person, random.normal(20 * 60, 45), noon));
  return periods;
}

/** Returns a short look in the evening or at the weekend. */
function leisure(person: Person, from: number, noon: number): Activity {
  const { random, phone, tablet } = person;
  const onPhone = tablet === null || random.chance(EVENING_DEVICE_IS_PHONE);
  const ip = onPhone && random.chance(0.5) ? mobileIp(person) : homeIp(person, noon);
  return {
    device: onPhone ? phone : tablet,
    ip,
    from,
    to: from + random.int(5, 40),
    doings: random.int(1, 3),
  };
}

/** Minutes of the day, in order, at which something is done; hardly any during lunch. */
function moments({ random, rhythm }: Person, { from, to, doings }: Activity): number[] {
  const draw = () => from + 1 + random.next() * Math.max(1, to - from - 2);
  const isLunch = (minute: number) => minute > rhythm.lunch && minute < rhythm.lunch + 45;
  const drawn = Array.from({ length: doings }, () => {
    const minute = draw();
    return isLunch(minute) && random.chance(0.85) ? draw() : minute;
  });
  return drawn.sort((a, b) => a - b);
}

function spendPeriod(
  journal: Journal,
  person: Person,
  { device, ip, to, from }: Activity,
  login: number,
  instants: number[],
  doing: Doing,
): void {
  const { random } = person;
  if (!canAct(journal, person, login)) return;
  const session = logIn(journal, person, login, originOf(person, device, ip, login));
  if (!session) return;
  let last = login;
  for (const instant of instants) {
    const time = Math.max(instant, last + STEP_MS);
    doing(journal, person, session, time);
    perhapsChange(journal, person, session, time + MINUTE_MS);
    last = time + MINUTE_MS;
  }
  if (!random.chance(person.logsOut)) return;
  const end = Math.max(login + Math.round((to - from) * MINUTE_MS), last + STEP_MS);
  if (act(journal, person, session, end, 'user:logged_out')) endSession(session, end, 'logged_out');
}
