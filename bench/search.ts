import { parseArgs } from 'node:util';
import { type EventFilter, eventsPage, whereMatches } from '#core/audit/index.ts';
import { encodeCursor } from '#core/platform/cursor.ts';
import type { Platform } from '#core/platform/platform.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { sample } from '#seeds/many-events.ts';
import { withManyEvents } from './many.ts';
import { inWords, measure, medianOf } from './measure.ts';
import { indexSizes } from './storage.ts';

/**
 * What page 10,000 of a list costs beside page 1, and beside the `SELECT count(*)` that lists with page numbers need:
 * the same functions the API calls, on an embedded PostgreSQL of its own with `--events` events over six months. With `--folder` they stay there for the next time.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '5000000' },
    tries: { type: 'string', default: '40' },
    folder: { type: 'string' },
  },
});
const EVENTS = Number(values.events);
const TRIES = Number(values.tries);
const PAGE = 25;
const DEEP = 10_000;

const filters: Record<string, EventFilter> = {
  'no filter': {},
  'code (half of all)': { code: ['user:logged_in'] },
  'beginning of a code': { code: ['user.*'] },
  'country (a third)': { country: ['DE'] },
  'outcome (a tenth fail)': { outcome: 'failure' },
  'browser (a third)': { browser: 'Chrome' },
  'user (one of 5,000)': { user: sample.subject },
  organisation: { organisation: sample.organisation },
  'text in details': { q: '77' },
};

/** Returns the cursor before page `page`, or before the last whole one, found as no client would: by OFFSET. */
async function cursorOf({ db }: Platform, filter: EventFilter, page: number) {
  const counted = db('audit_events as e').count('* as n').first();
  whereMatches(counted, filter);
  const whole = Number((await counted)?.n ?? 0);
  const before = Math.min(page - 1, Math.floor(whole / PAGE) - 1);
  const query = db('audit_events as e')
    .select('e.id', 'e.subject_id', db.raw(`${utcText('e.occurred_at')} as at`))
    .orderBy(['occurred_at', 'id', 'subject_id'].map((column) => ({ column: `e.${column}`, order: 'desc' })))
    .offset(before * PAGE - 1)
    .limit(1);
  whereMatches(query, filter);
  const [row] = await query;
  return { page: before + 1, cursor: encodeCursor(filter, [row.at, row.id, row.subject_id]) };
}

async function run(platform: Platform): Promise<void> {
  console.log(`${EVENTS.toLocaleString('en')} events, pages of ${PAGE}\n`);
  console.log(
    '| filter | page 1 (ms, median / p95) | page | that page (ms, median / p95) | ratio | `count(*)` (ms) |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, filter] of Object.entries(filters)) {
    const { page, cursor } = await cursorOf(platform, filter, DEEP);
    const first = await measure(() => eventsPage(platform, filter, { limit: PAGE }), TRIES);
    const deep = await measure(() => eventsPage(platform, filter, { limit: PAGE, cursor }), TRIES);
    const count = await measure(
      async () => {
        const query = platform.db('audit_events as e').count('*');
        whereMatches(query, filter);
        await query;
      },
      3,
      1,
    );
    const ratio = deep.median / first.median;
    console.log(
      `| ${name} | ${inWords(first)} | ${page.toLocaleString('en')} | ${inWords(deep)} | ${ratio.toFixed(2)} | ${medianOf(count)} |`,
    );
    if (ratio > 2) process.exitCode = 1;
  }
  const sizes = await indexSizes(platform.db);
  console.log(
    `\nIndexes, bytes an event: ${sizes.map(({ name, bytes }) => `${name.replace('audit_events_', '')} ${(bytes / EVENTS).toFixed(0)}`).join(', ')}`,
  );
}

await withManyEvents({ events: EVENTS, folder: values.folder }, ({ platform }) => run(platform));
