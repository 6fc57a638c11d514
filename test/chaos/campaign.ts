import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Random, seeded } from '#seeds/random.ts';
import { type Fault, faultsOf, orderOf } from './faults.ts';
import { Ledger } from './ledger.ts';
import { Load } from './load.ts';
import { type Mode, Product } from './product.ts';
import { type Proof, prove } from './proof.ts';

/** Load before the fault, and after its cause is gone, at least. */
const BEFORE_MS = 1500;
const AFTER_MS = 1500;
/** What a round has done before its fault, however slow the machine: a fault that meets no work shows nothing. */
const WORK = { acknowledged: 200, logins: 2 };
const WORK_MS = 120_000;
const READY_MS = 60_000;
const DRAIN_MS = 180_000;

export type Round = {
  number: number;
  fault: string;
  what: string;
  /** Of this round alone. */
  acknowledged: number;
  unacknowledged: number;
  /** From the last request to the empty inbox, in milliseconds. */
  drainedMs: number;
  violations: string[];
};

export type Campaign = {
  mode: Mode;
  seed: string;
  rounds: Round[];
  /** Over all rounds, after the last one. */
  total: Proof;
  /** Requests by status; 0: no answer. */
  answers: [number, number][];
};

export type Plan = {
  mode: Mode;
  seed: string;
  rounds: number;
  /** Number of the first round (1): those before it are left out, so that a campaign can be run in pieces. */
  first?: number;
  /** By name and in this order, instead of all by chance. */
  faults?: string[];
  say(line: string): void;
};

/** Breaks the product round by round under load, and proves after each that nothing was lost or doubled. */
export async function runCampaign({ mode, seed, rounds, first = 1, faults, say }: Plan): Promise<Campaign> {
  const random = seeded(`chaos ${mode} ${seed}`);
  const order = faults ? faults.map((name) => faultNamed(mode, name)) : orderOf(faultsOf(mode), random);
  const product = await Product.start(mode);
  try {
    const ledger = new Ledger();
    const load = new Load(product, ledger, await product.createKey());
    const done: Round[] = [];
    let number = 0;
    for (const fault of order) {
      if (done.length === rounds) break;
      number += 1;
      if (number < first) continue;
      const round = await runRound(product, load, ledger, fault, number, random.fork(`round ${number}`));
      say(lineOf(round));
      done.push(round);
    }
    const total = await prove(product.databaseUrl, ledger);
    return { mode, seed, rounds: done, total, answers: [...ledger.answers].sort(([a], [b]) => a - b) };
  } finally {
    await product.remove();
  }
}

async function runRound(
  product: Product,
  load: Load,
  ledger: Ledger,
  fault: Fault,
  number: number,
  random: Random,
): Promise<Round> {
  const before = { acknowledged: ledger.count(true), unacknowledged: ledger.count(false) };
  const loggedIn = ledger.logins;
  load.start(number, random.fork('load'));
  await wait(BEFORE_MS);
  const isAtWork = () =>
    ledger.count(true) - before.acknowledged >= WORK.acknowledged && ledger.logins - loggedIn >= WORK.logins;
  for (const late = Date.now() + WORK_MS; !isAtWork() && Date.now() < late; ) await wait(50);
  const what = await fault.inflict(product, random.fork('fault'));
  await wait(AFTER_MS);
  await load.stop();
  const stoppedAt = Date.now();
  await product.ready(READY_MS);
  await drained(product);
  const drainedMs = Date.now() - stoppedAt;
  const { acknowledged, unacknowledged, violations } = await prove(product.databaseUrl, ledger);
  return {
    number,
    fault: fault.name,
    what,
    acknowledged: acknowledged - before.acknowledged,
    unacknowledged: unacknowledged - before.unacknowledged,
    drainedMs,
    violations,
  };
}

function faultNamed(mode: Mode, name: string): Fault {
  const fault = faultsOf(mode).find((one) => one.name === name);
  if (!fault) throw new Error(`No fault is called ${name} in ${mode} mode`);
  return fault;
}

/** Waits until the inbox is empty; a batch that never leaves it is a violation that the proof names. */
async function drained(product: Product): Promise<void> {
  const client = new pg.Client({ connectionString: product.databaseUrl, application_name: 'chaos proof' });
  await client.connect();
  try {
    const late = Date.now() + DRAIN_MS;
    while (Date.now() < late) {
      const { rows } = await client.query('select from audit_inbox limit 1');
      if (rows.length === 0) return;
      await wait(50);
    }
  } finally {
    await client.end();
  }
}

export const lineOf = (round: Round): string => {
  const { number, fault, what, acknowledged, unacknowledged, drainedMs, violations } = round;
  const verdict = violations.length === 0 ? 'all there, once' : violations.join('; ');
  return `${String(number).padStart(3)}  ${fault.padEnd(36)} acknowledged ${String(acknowledged).padStart(6)}, without answer ${String(unacknowledged).padStart(5)}, drained in ${(drainedMs / 1000).toFixed(1).padStart(5)} s: ${verdict}  (${what})`;
};
