import pg from 'pg';
import type { Config } from './config.ts';
import { databaseUrl } from './database.ts';
import { Invalid } from './errors.ts';
import { type OffsetChange, TimeZone, UTC } from './time-zone.ts';

/**
 * The time zones that PostgreSQL knows. Its database is the only one: it writes the times of exports, so everything else
 * goes by it too. Node has another one, of another release, that also takes names which PostgreSQL does not.
 */
export type TimeZones = {
  /** Names in order, as the IANA database spells them. */
  names(): Promise<string[]>;
  /** The zone of a name in any case, or undefined. */
  find(name: string): Promise<TimeZone | undefined>;
  /** The same. @throws Invalid at `pointer` when there is none. */
  require(name: string, pointer?: string): Promise<TimeZone>;
};

/** What PostgreSQL lists besides the zones of IANA: the same again in other folders, this machine's own, a placeholder. */
const notOfIana = /^(posix|right|SystemV)\/|^(localtime|posixrules|Factory)$/;

/** So long what was read is believed: a database is updated under a process that runs for months. */
const FRESH_MS = 3_600_000;

/** As long as the pool waits for one. */
const CONNECT_MS = 10_000;

/** Years for which changes are read: those that times may be of, and a day before and after. */
const FROM = Date.UTC(1969, 11, 1) / 1000;
const UNTIL = Date.UTC(2200, 1, 1) / 1000;
/**
 * Until here an offset may hold for some days only: clocks were changed at short notice (Argentina, 2004), and those of
 * Gaza and Morocco follow Ramadan, worked out ahead until 2087. Later ones follow the plain rules of today.
 */
const IRREGULAR_UNTIL = Date.UTC(2090, 0, 1) / 1000;
const DAY = 86_400;
const FOUR_WEEKS = 28 * DAY;

/**
 * Where a zone's offset changes: looked at each day, later every four weeks, and halved to the second where it differs. By the
 * setting of the session, because `at time zone` takes some names for abbreviations (`CET` without summer time).
 */
const CHANGES = `
  with recursive probes as (
    select at, extract(timezone from to_timestamp(at))::int as "offset"
    from (select generate_series(${FROM}::bigint, ${IRREGULAR_UNTIL - 1}, ${DAY}) as at
          union all select generate_series(${IRREGULAR_UNTIL}::bigint, ${UNTIL}, ${FOUR_WEEKS})) as days
  ), spans (first, last, before, after) as (
    select at, lead(at) over (order by at), "offset", lead("offset") over (order by at) from probes
  ), halves (first, last, before, after) as (
    select * from spans where before <> after
    union all
    select half.* from halves h,
      lateral (select (h.first + h.last) / 2 as at) as middle,
      lateral (select extract(timezone from to_timestamp(middle.at))::int as "offset") as found,
      lateral (values (h.first, middle.at, h.before, found."offset"), (middle.at, h.last, found."offset", h.after))
        as half (first, last, before, after)
    where h.last - h.first > 1 and half.before <> half.after
  )
  select at, "offset" from (select at, "offset" from probes order by at limit 1) as beginning
  union all
  select last, after from halves where last - first = 1
  order by 1`;

type Cached = { value: Promise<unknown>; until: number };

/** Opens the time zones of a database. Nothing is read until someone asks. */
export function openTimeZones(config: Config): TimeZones {
  const cache = new Map<string, Cached>();
  const cached = <Value>(key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = cache.get(key);
    if (known && known.until > performance.now()) return known.value as Promise<Value>;
    const value = read();
    const until = performance.now() + FRESH_MS;
    // What could not be read is read again the next time. Meanwhile what was read an hour ago will do.
    value.then(
      () => cache.set(key, { value, until }),
      () => (known ? undefined : cache.delete(key)),
    );
    cache.set(key, { value: known?.value ?? value, until });
    return (known?.value as Promise<Value> | undefined) ?? value;
  };
  const spellings = () => cached('', () => readNames(config));
  const find: TimeZones['find'] = async (given) => {
    const name = (await spellings()).get(given.toLowerCase());
    if (name === undefined) return undefined;
    return name === UTC.name ? UTC : cached(name, () => readZone(config, name));
  };
  return {
    names: async () => [...(await spellings()).values()],
    find,
    require: async (name, pointer = '/time_zone') => {
      const zone = await find(name);
      if (zone) return zone;
      const message = 'There is no such time zone. Use an IANA name such as Europe/Kyiv.';
      throw new Invalid('invalid_input', message, [{ pointer, message }]);
    },
  };
}

/** Names by what they are in lower case. */
async function readNames(config: Config): Promise<Map<string, string>> {
  const rows = await inSession<{ name: string }>(
    config,
    UTC.name,
    'select name from pg_timezone_names order by name',
  );
  const names = rows.map(({ name }) => name).filter((name) => !notOfIana.test(name));
  return new Map([UTC.name, ...names].map((name) => [name.toLowerCase(), name]));
}

async function readZone(config: Config, name: string): Promise<TimeZone> {
  const rows = await inSession<{ at: number; offset: number }>(config, name, CHANGES);
  const changes = rows.map(({ at, offset }): OffsetChange => ({ at: at * 1000, offset: offset * 1000 }));
  return new TimeZone(name, changes);
}

/**
 * Reads by a connection of its own: a zone may be needed within a transaction, and to wait there for a second connection
 * of the pool could wait forever. It is seldom enough. In a transaction for the sake of PgBouncer.
 */
async function inSession<Row>(config: Config, timeZone: string, query: string): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: databaseUrl(config),
    application_name: 'gatehouse time zones',
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A connection that breaks fails the query; without a listener it would also end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin read only');
    await client.query(`select set_config('timezone', $1, true)`, [timeZone]);
    const { rows } = await client.query(query);
    await client.query('commit');
    return rows as Row[];
  } finally {
    await client.end();
  }
}
