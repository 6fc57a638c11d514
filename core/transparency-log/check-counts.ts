import {
  allSummedDays,
  countedDays,
  DAY_MS,
  type Difference,
  dateOf,
  differingDays,
  differingHours,
  differingReceipts,
  differingSums,
  differingUsers,
  type TimeRange,
} from '#core/analytics/index.ts';
import { alteredEntries, dictionaryNames } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Attempt } from './attempt.ts';
import type { Days } from './check-events.ts';
import type { Finding, Findings } from './finding.ts';

/** Nothing is counted of days outside of these years; rows that say so are told, and not walked up to. */
const [FIRST_DAY, LAST_DAY] = [0, Date.UTC(2200, 0) / DAY_MS];

/**
 * What is counted of the events, recounted from them: rollups by hour and day, users of a day, sums of days, receipts; and the
 * dictionaries by their hashes. Days that retention has taken events of must not count fewer than there are; of days with an event
 * that is not as it was appended nothing is said, because a recount of it proves nothing.
 */
export async function checkCounts(
  db: Knex,
  findings: Findings,
  { days, removed, attempt }: { days: Days; removed: number; attempt: Attempt },
): Promise<void> {
  const tell = (kind: Finding['kind'], text: string) =>
    findings.add({ kind, position: null, event: null, text });
  const differ =
    (where: string, kind: Finding['kind'] = 'rollup') =>
    (one: Difference) =>
      tell(
        kind,
        `${where} of ${one.at} (${one.what}) say ${one.kept}, a recount of the events ${one.counted}`,
      );
  const exempt = { touched: [...days.touched], doubtful: [...days.doubtful] };
  const counted = await attempt('of which days something is counted', () => countedDays(db), null);
  const ranges = months(counted, days, (text) => tell('rollup', text));
  const failed = new Set<string>();
  /** What cannot be done for one month cannot be done for the next one; it is told once. */
  const part = async (what: string, work: () => Promise<void>) => {
    if (failed.has(what)) return;
    const isDone = await attempt(what, () => work().then(() => true), false);
    if (!isDone) failed.add(what);
  };
  for (const range of ranges) {
    await part('the rollups', async () =>
      (await differingHours(db, range, exempt)).forEach(differ('the rollups')),
    );
    await part('the sums of days', async () =>
      (await differingDays(db, range, exempt)).forEach(differ('the sums')),
    );
    await part('the users of days', async () =>
      (await differingUsers(db, range, exempt)).forEach(differ('the users')),
    );
  }
  await part('the counts of days', async () => {
    for (const day of await allSummedDays(db)) {
      if (days.touched.has(day) || days.doubtful.has(day)) continue;
      for (const sum of await differingSums(db, day)) {
        tell('rollup', `the counts of ${dateOf(day)} (${sum}) are not those of its events`);
      }
    }
  });
  if (days.doubtful.size === 0) {
    await part('the receipts', async () =>
      (await differingReceipts(db, { fewer: removed === 0 })).forEach(differ('the receipts', 'receipt')),
    );
  }
  for (const dictionary of dictionaryNames) {
    await part(dictionary, async () => {
      for (const id of await alteredEntries(db, dictionary)) {
        tell('dictionary', `entry ${id} of ${dictionary} is not what it was created as, or exists twice`);
      }
    });
  }
}

/** Months (UTC) that together hold every day of which there are events or counts: the database groups one partition at a time. */
function months(counted: TimeRange | null, { present }: Days, tell: (text: string) => void): TimeRange[] {
  const known = [...present.keys()];
  let from = known.reduce((min, day) => Math.min(min, day), counted?.from ?? Number.POSITIVE_INFINITY);
  let to = known.reduce((max, day) => Math.max(max, day + 1), counted?.to ?? Number.NEGATIVE_INFINITY);
  if (from > to) return [];
  if (from < FIRST_DAY || to > LAST_DAY) tell('something is counted of a day that no event can be of');
  [from, to] = [Math.max(from, FIRST_DAY), Math.min(to, LAST_DAY)];
  const list: TimeRange[] = [];
  for (let at = from; at < to; ) {
    const day = new Date(at * DAY_MS);
    const next = Math.min(to, Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1) / DAY_MS);
    list.push({ from: at, to: next });
    at = next;
  }
  return list;
}
