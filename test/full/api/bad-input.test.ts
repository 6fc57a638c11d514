import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { apiRoutes } from '#server/app.ts';
import type { Route } from '#server/route.ts';
import { ORIGIN, PASSWORD, type TestUser } from '../../api/harness.ts';
import { nastyTexts, nastyValues, plausible } from '../../api/nasty-input.ts';
import { testInstance } from '../../e2e/instance.ts';

// A server for all requests: one for each takes longer than the request.
const app = testInstance({ REQUESTS_PER_MINUTE: '1000000' });
let admin: TestUser;
let agent: ReturnType<typeof request.agent>;

beforeAll(async () => {
  admin = await app.createUser({ role: 'admin' });
  agent = request.agent(app.url);
  await logIn();
});

async function logIn(): Promise<void> {
  await agent.post('/api/v1/auth/login').send({ email: admin.email, password: PASSWORD }).expect(200);
}

const somewhere = (path: string) => `/api/v1${path.replace(/\{\w+\}/g, randomUUID())}`;
const nameOf = (route: Route) => `${route.method} ${route.path}`;

/** Sends, and demands an answer that is the client's fault or no fault; a problem must say what to do. */
async function send(route: Route, path: string, body?: string): Promise<void> {
  const attempt = () => {
    const sent = agent[route.method](path).set('Origin', ORIGIN);
    if (body === undefined) return sent;
    return sent.set('Content-Type', 'application/json').serialize(String).send(body);
  };
  let response = await attempt();
  if (['not_logged_in', 'session_ended'].includes(response.body.code)) {
    await logIn(); // the request before ended the session
    response = await attempt();
  }
  const what = `${nameOf(route)} ${path.slice(0, 200)} ${body?.slice(0, 200)} → ${response.status}`;
  expect(response.status, what).toBeLessThan(500);
  if (response.status >= 400) {
    expect(response.headers['content-type'], what).toContain('application/problem+json');
    expect(response.body.detail, what).toMatch(/\.$/);
  }
}

/** Ends their own account or session: nothing could be tried after it. */
const isFinal = (route: Route) => ['/auth/logout', '/me/closure'].includes(route.path);
const routes = () => apiRoutes(app.platform).filter((route) => !isFinal(route));

describe('nothing that a client sends is an error of ours', { timeout: 300_000 }, () => {
  test('in a path', async () => {
    for (const route of routes().filter(({ params }) => params)) {
      for (const text of ['%00', '%ff', '%', ...nastyTexts.map((value) => encodeURIComponent(value))]) {
        await send(route, `/api/v1${route.path.replace(/\{\w+\}/g, text.slice(0, 3000) || '-')}`);
      }
    }
  });

  test('in a query', async () => {
    for (const route of routes().filter(({ method }) => method === 'get')) {
      for (const name of [...Object.keys(route.query?.shape ?? {}), 'unknown', '__proto__']) {
        for (const text of nastyTexts) {
          await send(route, `${somewhere(route.path)}?${name}=${encodeURIComponent(text)}`);
        }
        await send(route, `${somewhere(route.path)}?${name}=a&${name}=b&${name}[x]=c`);
      }
    }
  });

  test('in a field of a body', async () => {
    for (const route of routes()) {
      const body = route.body as z.ZodType | undefined;
      if (!body) continue;
      const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', reused: 'inline' });
      const good = plausible(resolveRoot(schema)) as Record<string, unknown>;
      for (const field of [...Object.keys(good), 'unknown']) {
        for (const value of nastyValues) {
          await send(route, somewhere(route.path), JSON.stringify({ ...good, [field]: value }));
        }
      }
    }
  });
});

/** zod puts a schema with an id under `$defs` and leaves a reference at the root. */
function resolveRoot(schema: Record<string, unknown>): Record<string, unknown> {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/$defs/', '') : undefined;
  const defs = schema.$defs as Record<string, Record<string, unknown>> | undefined;
  return (name && defs?.[name]) || schema;
}
