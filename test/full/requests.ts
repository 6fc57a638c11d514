import fc from 'fast-check';
import { nastyTexts, nastyValues } from '../api/nasty-input.ts';

/** The part of JSON Schema that zod writes for our inputs. */
type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};

type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema };
type Operation = {
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
};
export type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
};

export type FuzzedRequest = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** The path as the document names it. */
  route: string;
  /** With its parameters and query filled in. */
  url: string;
  body: unknown;
};

/**
 * Requests made from the OpenAPI document: any operation, its parameters and body mostly as the schemas describe them,
 * and now and then something else in their place.
 * @param ids of things that exist, of any kind, so that handlers get further than "not found".
 */
export function requests(document: OpenApi, ids: string[]): fc.Arbitrary<FuzzedRequest> {
  const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route, method, operation })),
  );
  const value = valuesOf(document, ids);
  return fc.constantFrom(...operations).chain(({ route, method, operation }) => {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
    const path = fc.record(Object.fromEntries(inPath.map(({ name, schema }) => [name, value(schema, 0)])));
    const query = fc.record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, value(schema, 0)])), {
      requiredKeys: inQuery.filter(({ required }) => required).map(({ name }) => name),
    });
    const [content] = Object.values(operation.requestBody?.content ?? {});
    const body = content ? value(content.schema, 0) : fc.constant(undefined);
    return fc.tuple(path, query, body).map(([params, search, sent]) => ({
      method: method as FuzzedRequest['method'],
      route,
      url: urlOf(route, params, search),
      body: sent,
    }));
  });
}

function urlOf(route: string, params: Record<string, unknown>, query: Record<string, unknown>): string {
  const path = route.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(wellFormed(params[name]) || '-'));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, wellFormed(item));
  }
  // Node's own limit for a request's head is 16 KiB; what is longer never reaches us.
  return `${path.slice(0, 4000)}?${search}`.slice(0, 8000).replace(/%[0-9A-F]?$/, '');
}

const wellFormed = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();

/** Values of a schema, one in eight replaced by something that the schema does not expect. */
function valuesOf(document: OpenApi, ids: string[]) {
  const texts = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary', maxLength: 40 }));
  const anything = fc.oneof(fc.constantFrom(...nastyValues), texts, fc.jsonValue({ maxDepth: 3 }));
  const text = ({ format, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<unknown> => {
    if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
    if (format === 'email') return fc.emailAddress();
    if (format === 'uri') return fc.webUrl();
    if (format === 'date-time') {
      const min = new Date('2026-01-01');
      return fc.date({ min, max: new Date('2027-12-31'), noInvalidDate: true }).map((at) => at.toISOString());
    }
    const longest = Math.max(minLength, Math.min(maxLength, 200));
    return fc.oneof(
      fc.string({ unit: 'grapheme', minLength, maxLength: longest }),
      fc.constantFrom(...ids, '1', 'a', 'true', 'Europe/Kyiv', '2026-11-24', '192.0.2.1'),
    );
  };
  const expected = (schema: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    if (schema.$ref) {
      const named = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
      return named && depth < 6 ? value(named, depth + 1) : fc.constant({});
    }
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    if (choices) return fc.oneof(...choices.map((choice) => value(choice, depth + 1)));
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (type === 'object') {
      const fields = Object.entries(schema.properties ?? {});
      return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, value(field, depth + 1)])), {
        requiredKeys: (schema.required ?? []).filter((name) => schema.properties?.[name] !== undefined),
      });
    }
    if (type === 'array') {
      const { minItems = 0, maxItems = 5 } = schema;
      const item = schema.items ? value(schema.items, depth + 1) : anything;
      return fc.array(item, { minLength: Math.min(minItems, 5), maxLength: Math.min(maxItems, 5) });
    }
    if (type === 'boolean') return fc.boolean();
    if (type === 'null') return fc.constant(null);
    if (type === 'integer' || type === 'number') {
      const { minimum = -1000, maximum = 100_000 } = schema;
      return fc.integer({
        min: Math.ceil(Math.max(minimum, -(2 ** 31))),
        max: Math.floor(Math.min(maximum, 2 ** 31 - 1)),
      });
    }
    return type === 'string' ? text(schema) : anything;
  };
  const value = (schema: JsonSchema, depth: number): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 7, arbitrary: expected(schema, depth) }, { weight: 1, arbitrary: anything });
  return value;
}
