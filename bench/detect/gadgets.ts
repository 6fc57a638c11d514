import type { Random } from '#seeds/random.ts';
import { START, shape } from './shape.ts';

/** A kind of device; shares inside a type are assumptions, in the order of StatCounter's for Norway and the world. */
type Kind = {
  type: 'mobile' | 'desktop' | 'tablet';
  os: string;
  browser: string;
  weight: number;
  models: number;
};

const kinds: Kind[] = [
  { type: 'mobile', os: 'iOS', browser: 'Mobile Safari', weight: 48, models: 6 },
  { type: 'mobile', os: 'iOS', browser: 'Chrome', weight: 6, models: 6 },
  { type: 'mobile', os: 'Android', browser: 'Chrome', weight: 32, models: 60 },
  { type: 'mobile', os: 'Android', browser: 'Samsung Internet', weight: 9, models: 25 },
  { type: 'mobile', os: 'Android', browser: 'Firefox', weight: 3, models: 3 },
  { type: 'mobile', os: 'Android', browser: 'Opera', weight: 2, models: 10 },
  { type: 'desktop', os: 'Windows', browser: 'Chrome', weight: 44, models: 2 },
  { type: 'desktop', os: 'Windows', browser: 'Edge', weight: 16, models: 2 },
  { type: 'desktop', os: 'Windows', browser: 'Firefox', weight: 6, models: 1 },
  { type: 'desktop', os: 'Mac OS', browser: 'Safari', weight: 13, models: 3 },
  { type: 'desktop', os: 'Mac OS', browser: 'Chrome', weight: 14, models: 3 },
  { type: 'desktop', os: 'Linux', browser: 'Chrome', weight: 3, models: 1 },
  { type: 'desktop', os: 'Linux', browser: 'Firefox', weight: 3, models: 1 },
  { type: 'tablet', os: 'iOS', browser: 'Mobile Safari', weight: 70, models: 4 },
  { type: 'tablet', os: 'Android', browser: 'Chrome', weight: 30, models: 15 },
];

/** A device of someone; `lag` is how late it takes updates, in weeks. */
export type Gadget = { kind: Kind; model: number; osVersion: number; lag: number };

const types = Object.entries(shape.deviceTypes).map(([type, weight]) => ({ type, weight }));

export function makeGadget(random: Random): Gadget {
  const { type } = random.weighted(types);
  const kind = random.weighted(kinds.filter((candidate) => candidate.type === type));
  const lag = random.chance(0.2) ? random.int(8, 60) : random.int(0, 4);
  // Most have the newest system; old ones thin out.
  const osVersion = Math.min(6, Math.floor(-Math.log(1 - random.next()) / 0.9));
  return { kind, model: random.int(1, kind.models), osVersion, lag };
}

const WEEK_MS = 7 * 86_400_000;

/** Returns what the device sends at `at` (ms): a new browser every four weeks, a new system every year. */
export function sentBy({ kind, model, osVersion, lag }: Gadget, at: number) {
  const weeks = (at - START) / WEEK_MS - lag;
  const major = 140 + Math.floor(weeks / 4);
  const os = `${kind.os} ${18 - osVersion}`;
  const browser = `${kind.browser} ${kind.os === 'iOS' ? 18 - osVersion : major}`;
  const user_agent = `${kind.type}/${model} (${os}) ${browser}`;
  return { user_agent, browser, os, device_type: kind.type };
}
