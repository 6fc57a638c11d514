import { expect, test } from 'vitest';
import { z } from 'zod';
import { anyEventSchema } from '#core/audit-trail/event-input.ts';
import { configSchema, readConfig } from '#core/platform/config.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { apiRoutes } from '#server/app.ts';

/** Texts that one or the other parser of the platform throws at: URL, Date, BigInt, JSON, Buffer, Intl, decodeURIComponent. */
const texts = [
  '',
  ' ',
  'no url',
  'http://',
  'https://[::1',
  'http://a b',
  'http://user:pass@exa mple',
  'https://example.com:99999',
  'smtp:',
  'postgres://',
  '-1',
  '-0',
  '1e999',
  '0x1g',
  '99999999999999999999999999999999',
  'NaN',
  '{',
  '[1,',
  '%',
  '%E0%A4%A',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\ufeff',
  '2026-13-45T99:99:99Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '__proto__',
  'constructor',
  'xx-invalid-locale-',
  'Europe/Nowhere',
  '[fe80::1%eth0]:1',
  '1.2.3.4/99',
  '::ffff:1.2.3/-1',
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
  'x@\u0301',
  'a@b@c',
  '@',
  'ada@xn--',
  'ada@xn--zzzzzzzzzzz.example',
  '\u0660\u0661',
  'a'.repeat(100_000),
];
const numbers = [-1, 0, -0, 1.5, 1e21, -1e308, Number.MAX_SAFE_INTEGER + 1];
const odd = [null, undefined, true, [], {}, [[]], { toString: 1 }, Object.create(null)];
const values = [...texts, ...numbers, ...odd];

type Any = z.core.$ZodType;

/** Yields all schemas within a schema, itself first. */
function* within(schema: Any, seen = new Set<Any>()): Generator<Any> {
  if (seen.has(schema)) return;
  seen.add(schema);
  // Neither is a transform: within a pipe it sees what the schema before it gives on.
  if (schema._zod.def.type !== 'transform') yield schema;
  // A check is no schema of its own: it only sees what the schema it belongs to lets through.
  const { checks: _, ...def } = schema._zod.def;
  for (const part of Object.values(def)) {
    const inner = Array.isArray(part)
      ? part
      : typeof part === 'object' && part !== null
        ? [part, ...Object.values(part)]
        : [];
    for (const one of inner) if (isSchema(one)) yield* within(one, seen);
  }
}

const isSchema = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && '_zod' in value && 'def' in value;

/** Returns a value of the schema's shape, with one text in all of its texts: what refinements of the whole get to see. */
function shaped(schema: Any, text: string, depth = 0): unknown {
  const { def } = schema._zod;
  const inner = 'innerType' in def && isSchema(def.innerType) ? def.innerType : undefined;
  if (inner) return shaped(inner, text, depth);
  if ('in' in def && isSchema(def.in))
    return shaped(
      def.type === 'pipe' && 'out' in def && isSchema(def.out) && def.in._zod.def.type === 'transform'
        ? def.out
        : def.in,
      text,
      depth,
    );
  if (depth > 6) return text;
  if ('shape' in def) {
    const shape = def.shape as Record<string, Any>;
    return Object.fromEntries(
      Object.entries(shape).map(([name, part]) => [name, shaped(part, text, depth + 1)]),
    );
  }
  if ('element' in def && isSchema(def.element)) return [shaped(def.element, text, depth + 1)];
  if ('items' in def && Array.isArray(def.items))
    return def.items.map((part) => shaped(part, text, depth + 1));
  if ('options' in def && Array.isArray(def.options)) return shaped(def.options[0], text, depth + 1);
  if ('valueType' in def && isSchema(def.valueType))
    return { [text]: shaped(def.valueType, text, depth + 1) };
  if ('entries' in def) return Object.values(def.entries as object)[0];
  if ('values' in def && Array.isArray(def.values)) return def.values[0];
  return def.type === 'number' ? -1 : def.type === 'boolean' ? true : text;
}

function throwing(schema: Any): string[] {
  const failures: string[] = [];
  const attempt = (one: Any, value: unknown) => {
    try {
      z.safeParse(one, value);
    } catch (error) {
      // Only a promise of a check that waits may be thrown; there are none.
      failures.push(`${JSON.stringify(value)?.slice(0, 80)}: ${error}`);
    }
  };
  for (const one of within(schema)) {
    for (const value of values) attempt(one, value);
    for (const text of texts) attempt(one, shaped(one, text));
  }
  for (const option of unionsIn(schema)) for (const text of texts) attempt(option, shaped(option, text));
  return [...new Set(failures)];
}

/** Yields the alternatives of unions, which `shaped` takes the first of. */
function* unionsIn(schema: Any): Generator<Any> {
  for (const {
    _zod: { def },
  } of within(schema))
    if ('options' in def && Array.isArray(def.options)) yield* def.options.filter(isSchema);
}

test('what a schema that throws looks like', () => {
  expect(throwing(z.strictObject({ url: z.url().refine((url) => new URL(url).hash === '') }))).not.toEqual(
    [],
  );
  expect(
    throwing(
      z.array(
        z
          .string()
          .regex(/^-?\d+$/)
          .transform((text) => new Date(`${text}T`).toISOString()),
      ),
    ),
  ).not.toEqual([]);
  expect(
    throwing(
      z
        .string()
        .regex(/^\d+$/)
        .refine((text) => BigInt(text) > 0n),
    ),
  ).not.toEqual([]);
});

test('no schema of a route throws at what a client sends', { timeout: 300_000 }, async () => {
  const platform = openPlatform(
    readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', LOG_LEVEL: 'silent' }),
    'schemas',
  );
  const routes = apiRoutes(platform);
  await platform.close();
  const failures = routes.flatMap(({ method, path, params, query, body }) =>
    [params, query, body].flatMap((schema) =>
      schema && isSchema(schema) ? throwing(schema).map((what) => `${method} ${path}: ${what}`) : [],
    ),
  );
  expect(failures).toEqual([]);
});

test('nor those of events, settings and cursors', { timeout: 120_000 }, () => {
  for (const schema of [anyEventSchema, configSchema, z.tuple([instantSchema, z.uuid()])])
    expect(throwing(schema)).toEqual([]);
});
