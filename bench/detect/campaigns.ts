import { LOGIN, LOGIN_FAILED, type Verdict } from '#core/detection/index.ts';
import { seeded } from '#seeds/random.ts';
import { makeGadget } from './gadgets.ts';
import type { openLive } from './live.ts';
import type { Synthetic } from './synthetic.ts';
import { type Visit, visitFrom } from './visits.ts';

type Live = ReturnType<typeof openLive>;
export type Campaign = { name: string; rule: string; seconds: number | null; accounts: number | null };

type Plan = {
  name: string;
  rule: string;
  /** ms between two tries, on average. */
  gap: number;
  tries: number;
  /** Which network the try comes from. */
  network(index: number): number;
};

const firedBy = ({ detections }: Verdict, rule: string): boolean =>
  detections.some((detection) => detection.rule.id === rule);

/** Stuffing from one network, spraying over many, fast and slow: how long and how many accounts until it is found. */
export function runCampaigns(
  live: Live,
  { world }: Synthetic,
  users: number,
  at: number,
  seed: string,
): Campaign[] {
  const random = seeded(`${seed}/campaigns`);
  const lines = world.networks.flatMap(({ kind }, index) => (kind === 'line' ? [index] : []));
  const hosting = world.networks.flatMap(({ kind }, index) => (kind === 'hosting' ? [index] : []));
  const one = random.pick(hosting);
  const slowOne = random.pick(hosting.filter((network) => network !== one));
  const anyLine = () => random.pick(lines);
  const plans: Plan[] = [
    { name: 'stuffing, 2 tries/s', rule: 'credential_stuffing', gap: 500, tries: 300, network: () => one },
    {
      name: 'stuffing, 1 try/30 s',
      rule: 'credential_stuffing',
      gap: 30_000,
      tries: 300,
      network: () => slowOne,
    },
    { name: 'spraying, 1 try/s', rule: 'password_spraying', gap: 1000, tries: 300, network: anyLine },
    { name: 'spraying, 1 try/min', rule: 'password_spraying', gap: 60_000, tries: 2000, network: anyLine },
  ];
  return plans.map(({ name, rule, gap, tries, network }, plan) => {
    let time = at + plan * 1000;
    const tried = new Set<string>();
    for (let index = 0; index < tries; index += 1) {
      time += gap * (0.5 + random.next());
      const subject = `user ${random.chance(0.5) ? random.int(0, users - 1) : `unknown ${plan} ${index}`}`;
      tried.add(subject);
      const visit = visitFrom(world, network(index), random.int(1, 254), makeGadget(random), time);
      if (firedBy(live.happen({ at: time, code: LOGIN_FAILED, subject, visit }), rule)) {
        return { name, rule, seconds: (time - at) / 1000, accounts: tried.size };
      }
    }
    return { name, rule, seconds: null, accounts: null };
  });
}

export type Theft = { name: string; detected: number };

/** Stolen cookies: the share found at the first use, by how well the thief copies the victim. */
export function runThefts(live: Live, { world, people }: Synthetic, at: number, seed: string): Theft[] {
  const random = seeded(`${seed}/thefts`);
  const victims = people.filter(({ logins }) => logins.length >= 3).slice(0, 1000);
  const steal = (name: string, visitOf: (home: Visit, person: (typeof people)[number]) => Visit): Theft => {
    let found = 0;
    victims.forEach((person, index) => {
      const gadget = person.gadgets[0] ?? makeGadget(random);
      const home = visitFrom(world, person.line, person.host, gadget, at);
      const session_hash = `${name} ${index}`;
      const subject = `user ${person.id}`;
      live.happen({ at, code: LOGIN, subject, visit: home, session_hash });
      const stolen = {
        at: at + 3_600_000,
        code: 'report:exported',
        subject,
        visit: visitOf(home, person),
        session_hash,
      };
      if (firedBy(live.happen(stolen), 'session_in_two_locations')) found += 1;
    });
    return { name, detected: found / victims.length };
  };
  const elsewhere = () => random.pick(random.weighted(world.countries).hosting);
  return [
    steal('any location, any device', () => visitFrom(world, elsewhere(), 9, makeGadget(random), at)),
    steal('victim’s country, any device', (_home, person) =>
      visitFrom(world, random.pick(person.country.hosting), 9, makeGadget(random), at),
    ),
    steal('any location, victim’s user agent', (home) => {
      const { user_agent, browser, os, device_type } = home;
      return {
        ...visitFrom(world, elsewhere(), 9, makeGadget(random), at),
        user_agent,
        browser,
        os,
        device_type,
      };
    }),
  ];
}
