import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { limits } from '#contract/limits.ts';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { apiRoutes } from '#server/app.ts';
import { openApiDocument } from '#server/openapi.ts';

/** Returns every property `name` in a JSON document, with its path. */
function named(name: string, value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => [
    ...(key === name ? [[`${path}/${key}`, inner] as [string, unknown]] : []),
    ...named(name, inner, `${path}/${key}`),
  ]);
}

it('every reason of an input is as long as the one field that asks for it', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', LOG_LEVEL: 'silent' };
  const platform = openPlatform(readConfig(env), 'limits');
  const document = openApiDocument(apiRoutes(platform), 'http://localhost:3000');
  await platform.close();
  const bounded = named('reason', document).filter(
    ([, schema]) => typeof schema === 'object' && schema !== null && 'minLength' in schema,
  );
  // The reason of an event that is posted is another one: the sender's.
  const ofStaff = bounded.filter(([path]) => !path.includes('Event'));
  expect(ofStaff.length).toBeGreaterThan(20);
  expect(
    ofStaff.filter(([, schema]) => !expect.objectContaining(limits.reason).asymmetricMatch(schema)),
  ).toEqual([]);
});

// A number in a form is a second declaration, which nobody changes with the first.
it('forms take their limits from contract/limits.ts', () => {
  const src = fileURLToPath(new URL('../../admin/src/', import.meta.url));
  const numbers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) => /(max|min)Length(: ?|=\{|\()\d/.test(readFileSync(src + name, 'utf8')));
  expect(numbers).toEqual([]);
});
