import { randomUUID } from 'node:crypto';

/** Values that trip careless code: of every type, at the edges, and what PostgreSQL cannot hold. */
export const nastyValues: unknown[] = [
  null,
  1.5,
  1e308,
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  "'; drop table users; --",
  '\\',
  '<img src=x onerror=alert(1)>',
  '=1+1',
  '999999-99-99T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  '256.256.256.256',
  '10.0.0.0/99',
  'Europe/Atlantis',
  'x'.repeat(100_000),
  [],
  ['\u0000'],
  {},
  { __proto__: 1, constructor: { prototype: 1 } },
  { toString: null },
];

/** Bodies that are no object, or no JSON at all. */
export const nastyBodies: string[] = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '1',
  '{"__proto__":{"admin":true}}',
  `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  '\u0000',
  `{"x":"${'y'.repeat(300_000)}"}`,
];

/** For addresses, where everything is text. */
export const nastyTexts: string[] = [
  ...nastyValues.filter((value) => typeof value === 'string' && value.isWellFormed()).map(String),
  '-1',
  '1e308',
  '{}',
].map((text) => text.slice(0, 5000));

type JsonSchema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  minimum?: number;
  minLength?: number;
};

/** Returns a value that the schema plausibly takes, so that one bad field at a time is looked at. */
export function plausible(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (choice) return plausible(choice);
  if (schema.type === 'object') return plausibleFields(schema);
  if (schema.type === 'array') return schema.items ? [plausible(schema.items)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  return plausibleText(schema);
}

const plausibleFields = (schema: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, field]) => [key, plausible(field)]));

function plausibleText({ format, minLength = 0 }: JsonSchema): string {
  if (format === 'uuid') return randomUUID();
  if (format === 'email') return `${randomUUID()}@example.com`;
  if (format === 'date-time') return new Date(Date.now() + 86_400_000).toISOString();
  if (format === 'uri') return 'https://example.com';
  return 'plausible text'.padEnd(minLength, '.');
}
