import { expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { apiRoutes } from '#server/app.ts';

type Any = z.core.$ZodType;
const isSchema = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && '_zod' in value && 'def' in value;

/** Yields every text in a schema, with the names on the way to it. */
function* textsIn(schema: Any, path: string): Generator<{ path: string; schema: Any }> {
  const { def } = schema._zod;
  if (def.type === 'string') yield { path, schema };
  // As a whole: what is given on after a transform is what counts.
  if (def.type === 'pipe' && 'in' in def && isSchema(def.in) && def.in._zod.def.type === 'string')
    return yield { path, schema };
  if ('shape' in def)
    for (const [name, part] of Object.entries(def.shape as Record<string, Any>))
      yield* textsIn(part, `${path}.${name}`);
  const inner = [
    ...('innerType' in def ? [def.innerType] : []),
    ...('in' in def ? [def.in] : []),
    ...('out' in def ? [def.out] : []),
    ...('element' in def ? [def.element] : []),
    ...('valueType' in def ? [def.valueType] : []),
    ...('options' in def && Array.isArray(def.options) ? def.options : []),
  ];
  for (const one of inner) if (isSchema(one)) yield* textsIn(one, path);
}

/** Right-to-left override, isolate, zero width, soft hyphen, tag, filler, byte order mark, private use, noncharacter. */
const hidden = ['\u202e', '\u2067', '\u200b', '\u00ad', '\u{e0041}', '\u3164', '\ufeff', '\ue000', '\uffff'];
const isTaken = (schema: Any, text: string): boolean => z.safeParse(schema, text).success;

/** Fields that take such characters, each with its reason. */
const exceptions: [RegExp, string][] = [
  [/password$/, 'any characters make a good password, and nobody sees them'],
  [
    /\.(code|token|link_token|challenge_id|after|rule_id|id)$/,
    'compared with what was sent, after signs are taken out',
  ],
  [/\.(secret_access_key|secret|signature|cursor|idempotency_key)$/, 'compared, or handed on as it is'],
  [
    /\.(text|reason|note|description)$/,
    'several lines, in which such characters can be needed; overrides are refused',
  ],
  [/\.ca$/, 'a certificate'],
  [/\.(filter(\..*)?|query)$/, 'what is searched for, not shown as a name'],
  [/^get /, 'searched for: marks of direction are taken out'],
];

test('no name, line or identifier of a request takes a character that nobody sees', async () => {
  const platform = openPlatform(
    readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', LOG_LEVEL: 'silent' }),
    'texts',
  );
  const routes = apiRoutes(platform);
  await platform.close();
  const taking = routes.flatMap(({ method, path, params, query, body }) =>
    [params, query, body]
      .flatMap((schema) => (schema && isSchema(schema) ? [...textsIn(schema, `${method} ${path}`)] : []))
      .filter(({ schema }) => hidden.some((char) => isTaken(schema, `Ada${char}Lovelace`)))
      .map((text) => text.path),
  );
  expect(taking.length).toBeGreaterThan(5);
  expect([...new Set(taking)].filter((path) => !exceptions.some(([names]) => names.test(path)))).toEqual([]);
});

test('paragraphs refuse what turns or hides the rest of a page', async () => {
  const { paragraphText } = await import('#core/platform/text.ts');
  for (const char of ['\u202e', '\u202a', '\u202d', '\u{e0041}', '\u0007', '\ufff9', '\ud800'])
    expect(isTaken(paragraphText(100), `Ada${char}Lovelace`)).toBe(false);
});
