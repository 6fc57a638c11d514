import { type Device, devices, userAgentAt } from './devices.ts';
import type { Journal, Saying } from './journal.ts';
import { addressAt } from './locations.ts';
import { canAct, type Person, subjectOf } from './person.ts';
import type { Random } from './random.ts';
import { DAY_MS, instantOf, isWorkday, MINUTE_MS } from './rhythm.ts';

/** A program that uses the service with a token of a person. */
type Program = {
  slug: string;
  name: string;
  device: Device;
  ip: string;
  endpoint: string;
  /** Minutes of the UTC day at which it runs. */
  runs: readonly number[];
  /** Rests when its owner does. */
  workdaysOnly: boolean;
};

const every = (minutes: number, from = 0, to = 1440, first = 0): number[] =>
  Array.from({ length: Math.ceil((to - from) / minutes) }, (_, index) => from + first + index * minutes);

const program = (
  slug: string,
  name: string,
  device: Device,
  ip: string,
  endpoint: string,
  runs: readonly number[],
  workdaysOnly = false,
): Program => ({ slug, name, device, ip, endpoint, runs, workdaysOnly });

// Addresses of cloud regions in Dublin, London, Montreal, Mumbai, Paris and Sydney.
const programs: readonly Program[] = [
  program(
    'halden-logistics',
    'tracking-sync',
    devices.go,
    '34.241.17.80',
    'GET /v1/shipments',
    every(45, 0, 1440, 4),
  ),
  program(
    'halden-logistics',
    'invoice-export',
    devices.python,
    '34.241.17.81',
    'GET /v1/invoices',
    every(3, 60, 75),
  ),
  program(
    'brightmere-health',
    'calendar-bridge',
    devices.okhttp,
    '35.177.40.12',
    'GET /v1/appointments',
    every(30, 360, 1200),
    true,
  ),
  program(
    'cobalt-ledger',
    'ledger-import',
    devices.python,
    '35.182.91.6',
    'POST /v1/entries',
    every(30, 0, 1440, 7),
  ),
  program(
    'cobalt-ledger',
    'month-end-report',
    devices.curl,
    '35.182.91.7',
    'GET /v1/reports',
    every(5, 300, 330),
  ),
  program(
    'sundara-textiles',
    'stock-feed',
    devices.go,
    '35.154.22.140',
    'PUT /v1/items',
    every(60, 0, 1440, 11),
  ),
  program(
    'tamber-studio',
    'asset-mirror',
    devices.go,
    '35.180.66.31',
    'GET /v1/files',
    every(120, 0, 1440, 13),
  ),
  program(
    'aroha-learning',
    'roster-sync',
    devices.python,
    '13.236.8.54',
    'GET /v1/courses',
    every(180, 0, 1440, 2),
  ),
];

/** Notes 90 days of token use. Each program acts for the first active person of its organisation. */
export function runPrograms(journal: Journal, random: Random, people: readonly Person[]): void {
  const firstDay = Math.floor(journal.from / DAY_MS);
  const lastDay = Math.floor(journal.until / DAY_MS);
  for (const one of programs) {
    const owner = people.find(
      ({ plan, user, blockedAt }) =>
        plan?.slug === one.slug && blockedAt === null && user.created_at.getTime() < journal.from,
    );
    if (!owner) continue;
    for (let day = firstDay; day <= lastDay; day += 1) {
      if (one.workdaysOnly && !isWorkday({ ...owner.rhythm, leave: null }, day)) continue;
      for (const minute of one.runs) runOnce(journal, random, one, owner, instantOf('UTC', day, minute));
    }
  }
}

function runOnce(journal: Journal, random: Random, one: Program, owner: Person, planned: number): void {
  const time = planned + random.int(200, MINUTE_MS / 4);
  if (!canAct(journal, owner, time)) return;
  const isRefused = random.chance(0.008);
  const ip = random.chance(0.8) ? one.ip : addressAt(one.ip, 2);
  const details = {
    token: one.name,
    endpoint: one.endpoint,
    status: isRefused ? 429 : 200,
    milliseconds: Math.round(90 * Math.exp(random.normal(0, 0.6))),
  };
  const saying: Saying = {
    actor: { type: 'service', identifier: `${one.name}@${one.slug}.example` },
    details,
    ...(isRefused && { outcome: 'failure', reason: 'rate_limited' }),
  };
  const origin = { ip, user_agent: userAgentAt(one.device, time) };
  journal.note(time, 'api.token:used', subjectOf(owner), origin, saying);
}
