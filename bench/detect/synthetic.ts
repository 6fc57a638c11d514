import { type FeatureSource, featuresOf } from '#core/detection/index.ts';
import { seeded } from '#seeds/random.ts';
import { attackerNames, attackTime, attackVisit } from './attackers.ts';
import { makeGadget } from './gadgets.ts';
import { makePerson, type Person } from './people.ts';
import { NOISE, type TrialLogin } from './score-trial.ts';
import { type Assumptions, assumed, START, shape, YEAR_MS } from './shape.ts';
import { nextVisit, type Visit, visitFrom } from './visits.ts';
import { makeWorld, type World } from './world.ts';

/** A try to log in, legitimate or background noise, for the run through all of detection. */
export type Attempt = { at: number; user: number; succeeds: boolean; isNoise: boolean; visit: Visit };

export type Synthetic = { world: World; people: Person[]; attempts: Attempt[]; logins: TrialLogin[] };

/** Returns a year of a synthetic service: half of its users are for training, half for testing. */
export function makeYear(seed: string, users: number, assumptions: Assumptions = assumed): Synthetic {
  const root = seeded(seed);
  const world = makeWorld(root.fork('world'), users);
  const people: Person[] = [];
  const attempts: Attempt[] = [];
  const logins: TrialLogin[] = [];
  for (let user = 0; user < users; user += 1) {
    const person = makePerson(root.fork(`person ${user}`), world, String(user), assumptions);
    people.push(person);
    liveYear(world, person, user, attempts, logins, root.fork(`attacks ${user}`), assumptions);
  }
  addNoise(world, attempts, logins, root.fork('noise'), assumptions);
  attempts.sort((a, b) => a.at - b.at);
  logins.sort((a, b) => a.at - b.at);
  return { world, people, attempts, logins };
}

const source = (visit: Visit, { knowsOperators }: Assumptions): FeatureSource => ({
  ...visit,
  asn: knowsOperators ? visit.asn : null,
});

function liveYear(
  world: World,
  person: Person,
  user: number,
  attempts: Attempt[],
  logins: TrialLogin[],
  random: Person['random'],
  assumptions: Assumptions,
): void {
  const isTest = user % 2 === 1;
  const first = person.logins[0];
  if (first === undefined) return;
  const attacks = attackerNames
    .map((name) => ({ name, at: attackTime(random, first) }))
    .sort((a, b) => a.at - b.at);
  const attackUntil = (until: number) => {
    for (let next = attacks[0]; next && next.at < until; next = attacks[0]) {
      attacks.shift();
      const visit = attackVisit(next.name, world, person, random, next.at, assumptions.sameOperator);
      logins.push({
        at: next.at,
        user,
        isTest,
        attacker: next.name,
        features: featuresOf(source(visit, assumptions), next.at),
      });
    }
  };
  for (const at of person.logins) {
    attackUntil(at);
    const visit = nextVisit(world, person, at);
    logins.push({ at, user, isTest, attacker: null, features: featuresOf(source(visit, assumptions), at) });
    for (const failedAt of mistakes(person, at)) {
      attempts.push({ at: failedAt, user, succeeds: false, isNoise: false, visit });
    }
    attempts.push({ at, user, succeeds: true, isNoise: false, visit });
  }
  attackUntil(Number.POSITIVE_INFINITY);
}

/** Times of the failed tries before a login that works: geometric, with the published mean over all logins. */
function mistakes({ random }: Person, at: number): number[] {
  if (!random.chance(shape.loginsWithFailures)) return [];
  const more = 1 - shape.loginsWithFailures / shape.failuresPerLogin;
  const times: number[] = [];
  let time = at;
  do {
    time -= random.int(4000, 40_000);
    times.unshift(time);
  } while (random.chance(more) && times.length < 40);
  return times;
}

/** [E] Countries of the attack addresses; the rest is spread over all. */
const attackCountries: Record<string, number> = { US: 0.761, NO: 0.058, PL: 0.038, RO: 0.029, ID: 0.025 };

/**
 * Background attacks: 9.4 % of all attempts [E], mostly from rented servers [A], one try here and there, on accounts
 * that exist in half of the cases [A].
 */
function addNoise(
  world: World,
  attempts: Attempt[],
  logins: TrialLogin[],
  random: Person['random'],
  assumptions: Assumptions,
): void {
  const users = new Set(attempts.map(({ user }) => user)).size;
  const count = Math.round((attempts.length * 0.094) / (1 - 0.094));
  for (let index = 0; index < count; index += 1) {
    let rest = random.next();
    const code = Object.entries(attackCountries).find(([, share]) => {
      rest -= share;
      return rest < 0;
    })?.[0];
    const country =
      world.countries.find((candidate) => candidate.code === code) ?? random.pick(world.countries);
    const at = START + random.next() * YEAR_MS;
    const isHosted = random.chance(assumptions.noiseFromHosting);
    const networks = isHosted ? country.hosting : random.weighted(country.regions).lines;
    const visit = visitFrom(world, random.pick(networks), random.int(1, 254), makeGadget(random), at);
    const user = random.chance(0.5) ? random.int(0, users - 1) : -1 - index;
    attempts.push({ at, user, succeeds: false, isNoise: true, visit });
    logins.push({
      at,
      user: -1,
      isTest: index % 2 === 1,
      attacker: NOISE,
      features: featuresOf(source(visit, assumptions), at),
    });
  }
}
