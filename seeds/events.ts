import { type DemoOrganisation, type DemoUser, demoStaff, demoUser, makeAccounts } from './accounts.ts';
import { type DemoAttack, runAttacks } from './attacks.ts';
import { doTrade, liveDay } from './day.ts';
import { type DemoEvent, type Journal, openJournal } from './journal.ts';
import { type DemoSession, makePerson, type Person } from './person.ts';
import { seeded } from './random.ts';
import { DAY_MS } from './rhythm.ts';
import { runPrograms } from './services.ts';
import { closeAccounts, lookAtAccounts, settle } from './staff.ts';

export const DEMO_SEED = 'gatehouse demo 1';
export const DEMO_DAYS = 90;
/** Newest sessions kept of each user. */
const KEPT_SESSIONS = 8;

export type DemoOptions = {
  /** The last instant of the demo. */
  until: Date;
  seed?: string;
  /** Hours after which a session left alone ends. */
  idleHours?: number;
};

/** That an account has two-factor authentication, and since when. */
export type TwoFactor = { user_id: string; enabled_at: Date };

export type DemoData = {
  organisations: DemoOrganisation[];
  users: DemoUser[];
  twoFactor: TwoFactor[];
  sessions: DemoSession[];
  /** By time. */
  events: DemoEvent[];
  attacks: DemoAttack[];
};

/** Makes the whole demo, the same for the same options: 90 days of six organisations up to `until`. */
export function makeDemo({ until, seed = DEMO_SEED, idleHours = 12 }: DemoOptions): DemoData {
  const end = until.getTime();
  const from = end - DEMO_DAYS * DAY_MS;
  const random = seeded(seed);
  const journal = openJournal(random.fork('ids'), from, end);
  const { organisations, accounts } = makeAccounts(random.fork('accounts'), from, end);
  const everyone = accounts.map((account) => makePerson(seed, account, Math.floor(from / DAY_MS)));
  const people = everyone.filter(({ user }) => user.role === null);
  const support = ofRole(everyone, 'support');
  const security = ofRole(everyone, 'security');

  noteNewcomers(journal, people);
  for (const person of everyone) {
    if (person.user.role !== null) liveAllDays(journal, person, lookAtAccounts(people));
  }
  closeAccounts(journal, random.fork('closings'), support, people);
  for (const person of people) liveAllDays(journal, person, doTrade);
  runPrograms(journal, random.fork('programs'), people);
  const open = people.filter(
    ({ user, blockedAt }) => blockedAt === null && user.created_at.getTime() < journal.from,
  );
  const attacks = runAttacks({ journal, random: random.fork('attacks'), people: open, support, security });
  for (const person of everyone) settle(journal, person, idleHours * 3_600_000);
  return {
    organisations,
    users: everyone.map(({ user }) => user),
    twoFactor: everyone.filter(hasTwoFactor).map(twoFactorOf),
    sessions: everyone.flatMap(newestSessions),
    events: journal.events(),
    attacks,
  };
}

/** Anyone who tries the demo logs in with the password alone. */
const triedOut = new Set([...demoStaff, demoUser].map(({ email }) => email));

const hasTwoFactor = ({ user, twoFactor }: Person): boolean => twoFactor && !triedOut.has(user.email);

const twoFactorOf = ({ user, twoFactorSince }: Person): TwoFactor => ({
  user_id: user.id,
  enabled_at: twoFactorSince === null ? user.created_at : new Date(twoFactorSince),
});

function ofRole(everyone: readonly Person[], role: string): Person {
  const found = everyone.find(({ user }) => user.role === role);
  if (!found) throw new Error(`Nobody has the role ${role}`);
  return found;
}

/** Accounts that an organisation's directory makes during the demo. */
function noteNewcomers(journal: Journal, people: readonly Person[]): void {
  for (const { user, plan } of people) {
    const actor = {
      type: 'service' as const,
      identifier: `directory-sync@${plan?.slug ?? 'gatehouse'}.example`,
    };
    const subject = { id: user.id, identifier: user.email };
    journal.note(user.created_at.getTime(), 'user:created', subject, null, { actor });
  }
}

function liveAllDays(journal: Journal, person: Person, doing: Parameters<typeof liveDay>[3]): void {
  // A day more at each end: it is already tomorrow in Auckland and still yesterday in Chicago.
  const first = Math.floor(journal.from / DAY_MS) - 1;
  const last = Math.floor(journal.until / DAY_MS) + 1;
  for (let day = first; day <= last; day += 1) liveDay(journal, person, day, doing);
}

const newestSessions = ({ sessions }: Person): DemoSession[] =>
  [...sessions].sort((a, b) => b.created_at - a.created_at).slice(0, KEPT_SESSIONS);
