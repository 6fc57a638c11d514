import type { PoolClient } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { csvCopy } from '#core/exports/copy-sql.ts';
import { CsvRewriter } from '#core/exports/csv-rewrite.ts';
import { csvWire } from '#core/exports/csv-wire.ts';
import { columnsOf, exportOptionsSchema } from '#core/exports/index.ts';
import { copyRows } from '#core/platform/copy-rows.ts';
import { testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const EVENTS = 400;
const agent = (browser: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ${browser} Safari/537.36`;

beforeAll(async () => {
  const events = Array.from({ length: EVENTS }, (_none, index) => ({
    code: index % 2 === 0 ? 'user:logged_in' : 'shelf:filled',
    subject: { identifier: `u${index}@example.com` },
    occurred_at: `2026-05-01T00:00:00.${String(index).padStart(3, '0')}Z`,
    ...(index % 3 !== 0 && { ip: '81.2.69.142' }),
    ...(index % 5 !== 0 && { user_agent: agent(`Chrome/${100 + (index % 7)}.0.0.0`) }),
    ...(index < 20 && { user_agent: '=cmd' }),
    // Longer than what is read from a socket at once, now and then.
    ...(index % 50 === 0 && { details: { text: 'long "text"\n'.repeat(1000) } }),
  }));
  await storeEvents(app, events);
  // Texts that a spreadsheet would run.
  await app.platform.db('audit_locations').update({ city: '-Town' });
  await app.platform
    .db('audit_user_agents')
    .whereLike('browser', 'Chrome 10%')
    .limit(1)
    .update({ os: '+OS' });
});

/**
 * Returns the file of all columns, in a time zone, as it is made when so many entries of a dictionary are kept in memory.
 */
async function csvOf(zone: string, max: number): Promise<{ text: string; joined: readonly string[] }> {
  const { db } = app.platform;
  const client = (await db.client.acquireConnection()) as PoolClient;
  try {
    await client.query(`select set_config('timezone', $1, false)`, [zone]);
    const options = exportOptionsSchema.parse({ format: 'csv', time_zone: zone });
    const wire = await csvWire(client, columnsOf(options), max);
    const rewriter = new CsvRewriter(wire, zone);
    const parts: string[] = [];
    const set = { filter: {}, options, first_xid: Number.MAX_SAFE_INTEGER, created_at: new Date() };
    const text = csvCopy(db, { set, after: null, limit: EVENTS }, wire);
    await copyRows(client, text, (bytes, start, end) => {
      if (rewriter.add(bytes, start, end)) parts.push(rewriter.take().toString());
      return undefined;
    });
    parts.push(rewriter.take().toString());
    return { text: parts.join(''), joined: wire.joined };
  } finally {
    await client.query('reset timezone');
    await db.client.releaseConnection(client);
  }
}

test.each(['UTC', 'America/St_Johns'])(
  'in %s the file is the same whether a dictionary is kept in memory or is too large for that',
  async (zone) => {
    const known = await csvOf(zone, 50_000);
    const joined = await csvOf(zone, 0);
    expect(known.joined).toEqual([]);
    expect(joined.joined).toEqual(['audit_user_agents', 'audit_locations']);
    expect(known.text).toBe(joined.text);
    expect(known.text).toContain(`"'=cmd"`);
    expect(known.text).toContain(`"'-Town"`);
    expect(known.text).toContain('"Europe/London"');
    expect(known.text).toContain('"Chrome 10');
    expect(known.text).toContain(`"'+OS"`);
  },
);
