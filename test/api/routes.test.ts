import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { isAllowed } from '#contract/permissions.ts';
import { roles } from '#contract/roles.ts';
import { tokenScopes } from '#contract/token-scopes.ts';
import { apiRoutes } from '#server/app.ts';
import type { Route } from '#server/route.ts';
import { type Api, testApp } from './harness.ts';

const app = testApp();

/** The only ones of the API that answer without logging in. */
const publicRoutes = [
  'POST /auth/login',
  'POST /auth/2fa',
  'GET /auth/address',
  'POST /auth/password/forgot',
  'POST /auth/password/reset',
  'POST /auth/email/pending',
  'POST /auth/email/confirm',
  'POST /auth/email/undoable',
  'POST /auth/email/undo',
];

const nameOf = (route: Route) => `${route.method.toUpperCase()} ${route.path}`;
const pathOf = (path: string) => path.replace(/\{\w+\}/g, randomUUID());

describe('the OpenAPI document', () => {
  test('lists exactly the routes that there are', async () => {
    const { body } = await request(app.app).get('/openapi.json').expect(200);
    const listed = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    expect(listed.sort()).toEqual(apiRoutes(app.platform).map(nameOf).sort());
    expect(body.openapi).toBe('3.1.0');
    expect(JSON.stringify(body)).not.toContain('#/$defs/');
  });

  test('no route answers without authentication except the public ones', { timeout: 300_000 }, async () => {
    const { body } = await request(app.app).get('/openapi.json').expect(200);
    const open: string[] = [];
    for (const [path, methods] of Object.entries<Record<string, unknown>>(body.paths)) {
      for (const method of Object.keys(methods) as Route['method'][]) {
        const response = await request(app.app)[method](pathOf(path));
        if (response.status !== 401) open.push(`${method.toUpperCase()} ${path.replace('/api/v1', '')}`);
        else expect(response.body.code).toBe('not_logged_in');
      }
    }
    expect(open).toEqual(publicRoutes);
  });
});

describe('permissions', () => {
  test('every role reaches every route that the matrix allows it, and no other', {
    timeout: 300_000,
  }, async () => {
    for (const role of [...roles, null]) {
      const api = await app.as(role);
      for (const route of apiRoutes(app.platform)) {
        if (route.access === 'public' || route.path === '/auth/logout') continue;
        const expected =
          route.access === 'session' ||
          route.access.self !== undefined ||
          (route.access.permission !== undefined && isAllowed(role, route.access.permission));
        const response = await api[route.method as keyof Api](pathOf(route.path));
        expect(response.status === 403, `${role} ${nameOf(route)} ${response.status}`).toBe(!expected);
        expect(response.status).toBeLessThan(500);
      }
    }
  });

  test('a personal token of an admin reaches what its scopes say, and nothing else', async () => {
    const admin = await app.as('admin');
    const input = { name: 'all', scopes: [...tokenScopes] };
    const { body } = await admin.post('/me/tokens', input).expect(201);
    const own: string[] = [];
    for (const route of apiRoutes(app.platform)) {
      if (route.access === 'public') continue;
      const asked = request(app.app)[route.method](`/api/v1${pathOf(route.path)}`);
      const response = await asked.set('Authorization', `Bearer ${body.token}`);
      if (response.status !== 403) own.push(nameOf(route));
      expect(response.status, nameOf(route)).toBeLessThan(500);
    }
    expect(own).toEqual([
      'GET /me',
      'GET /me/sessions',
      'GET /me/sessions/{id}',
      'GET /me/audit-events',
      'GET /me/audit-events/export',
    ]);
  });

  test('an API key reaches nothing of anyone’s own account', async () => {
    const key = await app.createKey('events:read', 'events:write');
    for (const route of apiRoutes(app.platform).filter(({ path }) => path.startsWith('/me'))) {
      const asked = request(app.app)[route.method](`/api/v1${pathOf(route.path)}`);
      await asked.set('Authorization', `Bearer ${key}`).expect(403);
    }
  });

  test('what is not there is a 404 with a sentence, not a page of the console', async () => {
    const response = await request(app.app).get('/api/v1/nothing').expect(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });
});

describe('the frame', () => {
  test('says what is ready', async () => {
    await request(app.app).get('/healthz').expect(200, { ok: true });
    const { body } = await request(app.app).get('/readyz').expect(200);
    expect(body.checks).toMatchObject({
      database: { ok: true },
      migrations: { ok: true },
      queue: { ok: true },
    });
  });

  test('the API page is readable without script', async () => {
    const { text, headers } = await request(app.app).get('/docs').expect(200);
    expect(text).toContain('/api/v1/audit-events');
    expect(text).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('metrics are off without a token', async () => {
    await request(app.app).get('/metrics').expect(404);
  });
});
