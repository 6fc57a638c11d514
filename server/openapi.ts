import { z } from 'zod';
import { cookieName } from './cookies.ts';
import { problemSchema } from './middleware/problem.ts';
import type { Access, Route } from './route.ts';

type Json = Record<string, unknown>;

const BASE = '/api/v1';
const usualErrors: Record<number, string> = {
  400: 'The request cannot be read.',
  401: 'Not logged in, or the credentials are wrong.',
  403: 'Not allowed.',
  422: 'Invalid input; `errors` names each invalid field.',
  429: 'Too many requests; wait `Retry-After` seconds.',
};

/** Converts zod schemas and collects those with an id under `components`. */
function schemaCollector() {
  const components: Json = {};
  const moveDefs = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moveDefs);
    if (typeof value !== 'object' || value === null) return value;
    const { $schema: _schema, $defs, ...rest } = value as Json & { $defs?: Json };
    for (const [name, schema] of Object.entries($defs ?? {})) components[name] = moveDefs(schema);
    // zod repeats a schema's id as a keyword; a property called id has a schema as its value.
    if (typeof rest.id === 'string') delete rest.id;
    const entries = Object.entries(rest).map(([key, item]) => [
      key,
      key === '$ref' ? String(item).replace('#/$defs/', '#/components/schemas/') : moveDefs(item),
    ]);
    return Object.fromEntries(entries);
  };
  const convert = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
    const id = schema.meta()?.id;
    if (id === undefined || !(id in components)) {
      const json = moveDefs(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }));
      if (id === undefined) return json;
      components[id] ??= json; // where zod put it under $defs, it is there already
    }
    return { $ref: `#/components/schemas/${id}` };
  };
  return { components, convert };
}

type Convert = ReturnType<typeof schemaCollector>['convert'];

function parameters(route: Route, convert: Convert): Json[] {
  const of = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => {
      const type = field as z.ZodType;
      const schema = convert(type, 'input') as Json;
      const { description, ...rest } = schema;
      const required = where === 'path' || !type.safeParse(undefined).success;
      return { name, in: where, required, ...(description ? { description } : {}), schema: rest };
    });
  return [...of(route.params, 'path'), ...of(route.query, 'query')];
}

type Content = Record<string, z.ZodType>;

const contentOf = (types: Content, convert: Convert, io: 'input' | 'output'): Json =>
  Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema: convert(schema, io) }]));

function requestBody(route: Route, convert: Convert): { requestBody?: Json } {
  const types =
    route.raw?.contentTypes ?? (route.body ? { 'application/json': route.body as z.ZodType } : undefined);
  return types ? { requestBody: { required: true, content: contentOf(types, convert, 'input') } } : {};
}

function responses(route: Route, convert: Convert): Json {
  const { status, schema, description } = route.answer;
  const content = route.answer.content ?? (schema && { 'application/json': schema });
  const good = {
    description: description ?? (content ? 'Done.' : 'Done, no content.'),
    ...(content && { content: contentOf(content, convert, 'output') }),
  };
  const errors = Object.entries({ ...usualErrors, ...route.errors }).map(([code, text]) => [
    code,
    {
      description: text,
      content: { 'application/problem+json': { schema: convert(problemSchema, 'output') } },
    },
  ]);
  return { [status]: good, ...Object.fromEntries(errors) };
}

function security(access: Access): Json[] {
  if (access === 'public') return [];
  if (access === 'session') return [{ session: [] }];
  if (access.self) return [{ session: [] }, { personalToken: [] }];
  return [...(access.permission ? [{ session: [] }] : []), ...(access.scope ? [{ apiKey: [] }] : [])];
}

/** Returns who may call a route, in words. */
export function accessText(access: Access): string {
  if (access === 'public') return 'Anyone.';
  if (access === 'session') return 'Anyone who is logged in.';
  if (access.self) return `Anyone who is logged in, or their personal token with \`${access.self}\`.`;
  const ways = [
    access.permission && `staff with \`${access.permission}\``,
    access.scope && `an API key with \`${access.scope}\``,
  ];
  const text = ways.filter(Boolean).join(' or ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Returns the OpenAPI 3.1 document of the routes. */
export function openApiDocument(routes: Route[], publicUrl: string): Json {
  const { components, convert } = schemaCollector();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const operation = {
      operationId: operationId(route),
      tags: [route.tag],
      summary: route.summary,
      description: [route.description, `Access: ${accessText(route.access)}`].filter(Boolean).join('\n\n'),
      security: security(route.access),
      parameters: parameters(route, convert),
      ...requestBody(route, convert),
      responses: responses(route, convert),
    };
    paths[BASE + route.path] = { ...paths[BASE + route.path], [route.method]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Gatehouse', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName({ PUBLIC_URL: publicUrl }) },
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'gh_live_…' },
        personalToken: { type: 'http', scheme: 'bearer', bearerFormat: 'gh_user_…' },
      },
    },
  };
}

/** `get /users/{id}/sessions` becomes `getUsersIdSessions`. */
function operationId(route: Route): string {
  const words = route.path.split(/[^a-zA-Z]+/).filter(Boolean);
  return route.method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
