import type { Role } from '#contract/roles.ts';
import { type LocationKey, locations } from './locations.ts';
import { nameIn, phoneIn, toAscii } from './names.ts';
import { type OrganisationPlan, organisationPlans } from './organisations.ts';
import { idAt, type Random } from './random.ts';
import { DAY_MS } from './rhythm.ts';

/** Who logs in to the console of the demo. The passwords are public: never load this beside real accounts. */
export const demoStaff: readonly { email: string; password: string; name: string; role: Role }[] = [
  {
    email: 'support@gatehouse.example',
    password: 'demo-support-lantern',
    name: 'Sam Rowan',
    role: 'support',
  },
  {
    email: 'security@gatehouse.example',
    password: 'demo-security-harbour',
    name: 'Ines Falk',
    role: 'security',
  },
  {
    email: 'compliance@gatehouse.example',
    password: 'demo-compliance-meadow',
    name: 'Noor Haddad',
    role: 'compliance',
  },
  { email: 'admin@gatehouse.example', password: 'demo-admin-granite', name: 'Ada Kovalenko', role: 'admin' },
];

/** Whose own account can be tried in the demo: one of the people at work, with a password that is public as well. */
export const demoUser = {
  email: 'mara.lind@halden-logistics.example',
  password: 'demo-account-orchard',
  name: 'Mara Lind',
  role: null,
} as const;

export type DemoOrganisation = { id: string; name: string; slug: string };

export type DemoUser = {
  id: string;
  email: string;
  name: string;
  job_title: string | null;
  phone: string | null;
  website: string | null;
  organisation_id: string | null;
  role: Role | null;
  status: 'active' | 'locked' | 'deactivated';
  created_at: Date;
  last_active_at: Date;
};

/** A user, where that user lives, and the plan of the organisation (null for staff). */
export type DemoAccount = { user: DemoUser; location: LocationKey; plan: OrganisationPlan | null };

export type DemoAccounts = { organisations: DemoOrganisation[]; accounts: DemoAccount[] };

/**
 * Makes organisations, their people and the staff, as they were when the demo's time begins.
 * @param from first instant (ms) of the demo; a few people join after it, before `until`.
 */
export function makeAccounts(random: Random, from: number, until: number): DemoAccounts {
  const founded = from - 900 * DAY_MS;
  const taken = new Set<string>();
  const made = organisationPlans.map((plan, index) => {
    const created = founded + index * 9 * DAY_MS + random.int(0, DAY_MS);
    const organisation = {
      id: idAt(created, random),
      name: plan.name,
      slug: plan.slug,
    };
    const accounts = Array.from({ length: plan.people }, () =>
      makePerson(random, plan, organisation, { created, from, until }, taken),
    );
    return { organisation, accounts };
  });
  const [known] = made.flatMap(({ accounts }) => accounts);
  if (known) Object.assign(known.user, { email: demoUser.email, name: demoUser.name });
  return {
    organisations: made.map(({ organisation }) => organisation),
    accounts: [...made.flatMap(({ accounts }) => accounts), ...makeStaff(random, founded)],
  };
}

type Times = { created: number; from: number; until: number };

function makePerson(
  random: Random,
  plan: OrganisationPlan,
  organisation: DemoOrganisation,
  times: Times,
  taken: Set<string>,
): DemoAccount {
  const { location } = random.weighted(plan.locations);
  const { first, last, email } = freeName(random, location, `${plan.slug}.example`, taken);
  const isNew = random.chance(0.07);
  const joined = isNew
    ? random.int(times.from + 3 * DAY_MS, times.until - 5 * DAY_MS)
    : random.int(times.created + DAY_MS, times.from - DAY_MS);
  const website = random.weighted([
    { value: null, weight: 45 },
    { value: `https://www.${plan.slug}.example`, weight: 35 },
    { value: `https://${toAscii(first)}-${toAscii(last)}.example`, weight: 20 },
  ]).value;
  const user: DemoUser = {
    id: idAt(joined, random),
    email,
    name: `${first} ${last}`,
    job_title: random.pick(plan.job_titles),
    phone: random.chance(0.85) ? phoneIn(random, location, locations[location].country) : null,
    website,
    organisation_id: organisation.id,
    role: null,
    status: 'active',
    created_at: new Date(joined),
    last_active_at: new Date(joined),
  };
  return { user, location, plan };
}

/** Returns a name whose e-mail address nobody has yet. */
function freeName(random: Random, location: LocationKey, domain: string, taken: Set<string>) {
  for (;;) {
    const { first, last } = nameIn(random, location);
    const email = `${toAscii(first)}.${toAscii(last)}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return { first, last, email };
  }
}

const staffLocations: readonly LocationKey[] = ['london', 'kyiv', 'toronto', 'warsaw'];

function makeStaff(random: Random, founded: number): DemoAccount[] {
  return demoStaff.map(({ email, name, role }, index) => {
    const created = founded - 30 * DAY_MS + index * DAY_MS;
    const location = staffLocations[index] ?? 'london';
    const user: DemoUser = {
      id: idAt(created, random),
      email,
      name,
      job_title: null,
      phone: phoneIn(random, location, locations[location].country),
      website: null,
      organisation_id: null,
      role,
      status: 'active',
      created_at: new Date(created),
      last_active_at: new Date(created),
    };
    return { user, location, plan: null };
  });
}
