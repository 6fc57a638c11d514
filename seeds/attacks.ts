import { impossibleTravel } from './attacks/impossible-travel.ts';
import { sessionHijack } from './attacks/session-hijack.ts';
import { passwordSpraying } from './attacks/spraying.ts';
import { credentialStuffing } from './attacks/stuffing.ts';
import { twoFactorGuessing } from './attacks/two-factor-guessing.ts';
import type { Journal } from './journal.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** Who and what an attack may use. People are those whose accounts are open. */
export type AttackWorld = {
  journal: Journal;
  random: Random;
  people: readonly Person[];
  support: Person;
  security: Person;
};

type AttackPlan = {
  key: string;
  title: string;
  /** What happens, for docs and for anyone who learns to find it. Nothing in the events tells it. */
  description: string;
  run(world: AttackWorld): void;
};

/** The attacks hidden in the demo's 90 days. */
export const demoAttacks: readonly AttackPlan[] = [
  {
    key: 'credential_stuffing',
    title: 'Credential stuffing',
    description:
      'Nine days before the end, from 02:10 UTC, one rented network in Singapore tries about 2,000 leaked logins in ' +
      'half an hour, most of them unknown here. Three passwords were used elsewhere too and open an account. ' +
      'In the morning staff revoke those sessions and the owners set new passwords.',
    run: credentialStuffing,
  },
  {
    key: 'password_spraying',
    title: 'Slow password spraying',
    description:
      'For two weeks, 38 to 24 days before the end, every quarter of an hour someone tries one common password on one ' +
      'account, each time from another home line in another country. No account sees more than one try a day, so that no ' +
      'counter per account or address notices. One account falls.',
    run: passwordSpraying,
  },
  {
    key: 'impossible_travel',
    title: 'Impossible travel',
    description:
      'Twice a person logs in where that person lives, and within the hour again on another continent with another ' +
      'device: about 12 and 5 days before the end.',
    run: impossibleTravel,
  },
  {
    key: 'session_hijack',
    title: 'Hijacked session',
    description:
      'In the last week the cookie of a session at Cobalt Ledger is stolen. Under the same session hash device and ' +
      'country change; e-mail address and password are changed and three refunds made, until support revokes the ' +
      'session and gives the account back.',
    run: sessionHijack,
  },
  {
    key: 'two_factor_guessing',
    title: 'Guessing two-factor authentication',
    description:
      'Two days before the end, from 03:20 UTC, someone who has the password of an account tries two-factor codes ' +
      'for 25 minutes from one rented server in Frankfurt, until the account has to wait.',
    run: twoFactorGuessing,
  },
];

/** What an attack left behind. */
export type DemoAttack = Pick<AttackPlan, 'key' | 'title' | 'description'> & {
  from: string;
  to: string;
  event_ids: string[];
  /** Accounts it touched. */
  user_ids: string[];
};

/** Runs all attacks and tells what each left in the journal. */
export function runAttacks(world: AttackWorld): DemoAttack[] {
  return demoAttacks.map(({ key, title, description, run }) => {
    const left: { id: string; at: string; user: string | undefined }[] = [];
    const note: Journal['note'] = (time, code, subject, origin, saying) => {
      const event = world.journal.note(time, code, subject, origin, saying);
      if (event) left.push({ id: event.id, at: event.occurred_at, user: subject.id });
      return event;
    };
    run({ ...world, journal: { ...world.journal, note }, random: world.random.fork(key) });
    const times = left.map(({ at }) => at).sort();
    return {
      key,
      title,
      description,
      from: times.at(0) ?? '',
      to: times.at(-1) ?? '',
      event_ids: left.map(({ id }) => id),
      user_ids: [...new Set(left.flatMap(({ user }) => user ?? []))],
    };
  });
}
