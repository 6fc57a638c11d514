import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiRoutes } from '#server/app.ts';
import { testInstance } from '../e2e/instance.ts';
import { type Api, ORIGIN } from './harness.ts';

const app = testInstance({}, { workers: false });
let admin: Api;
let key: string;

beforeAll(async () => {
  admin = await app.as('admin');
  key = await app.createKey('events:write');
});

const json = 'application/json';
const nested = (depth: number) => `{"email":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const fields = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1])));
const TOO_DEEP = {
  code: 'invalid_input',
  errors: [{ pointer: '', message: expect.stringContaining('nested') }],
};
const TOO_MANY = {
  code: 'invalid_input',
  errors: [{ pointer: '', message: expect.stringContaining('values') }],
};

describe('what anyone may send', () => {
  const paths = () =>
    apiRoutes(app.platform).flatMap(({ method, path, access, body }) =>
      access === 'public' && body ? [{ method, path: `/api/v1${path}` }] : [],
    );
  const send = (
    { method, path }: ReturnType<typeof paths>[number],
    body: string | Buffer,
    encoding?: string,
  ) => {
    const sent = request(app.app)[method](path).set('Content-Type', json).set('Origin', ORIGIN);
    if (encoding) sent.set('Content-Encoding', encoding);
    return sent.serialize((text) => text).send(body);
  };

  test.each<[string, string, number, object]>([
    ['100,000 brackets', nested(100_000), 413, { code: 'body_too_large' }],
    ['5,000 brackets', nested(5000), 422, TOO_DEEP],
    ['brackets that no parser has seen', '{"a":[[[[[[[[[[ no JSON', 422, TOO_DEEP],
    ['50,000 unknown fields', fields(50_000), 413, { code: 'body_too_large' }],
    ['1,000 unknown fields', fields(1000), 422, TOO_MANY],
    ['fields that no parser has seen', `{"a":[${'1,'.repeat(200)} no JSON`, 422, TOO_MANY],
  ])('is not %s', async (_name, body, status, answer) => {
    expect(paths().length).toBeGreaterThan(5);
    for (const route of paths()) {
      const response = await send(route, body);
      expect(response.status, route.path).toBe(status);
      expect(response.body, route.path).toMatchObject(answer);
    }
  });

  test('is told of at most twenty errors', async () => {
    for (const route of paths()) {
      const { status, body } = await send(route, fields(90));
      expect(status, route.path).toBe(422);
      expect(body.errors.length, route.path).toBeLessThanOrEqual(20);
    }
  });

  test('is not packed', async () => {
    for (const route of paths()) {
      const { status, body } = await send(route, gzipSync('{}'), 'gzip');
      expect(`${status} ${body.code}`, route.path).toBe('415 unsupported_encoding');
    }
  });
});

describe('what callers send', () => {
  const send = (body: string) =>
    admin
      .post('/saved-views')
      .set('Content-Type', json)
      .serialize((text) => text)
      .send(body);

  test.each<[string, string, object]>([
    ['100,000 brackets', nested(100_000), TOO_DEEP],
    ['brackets that no parser has seen', `{"a":${'['.repeat(40)} no JSON`, TOO_DEEP],
    ['20,000 unknown fields', fields(20_000), TOO_MANY],
    ['items that no parser has seen', `{"a":[${'1,'.repeat(20_000)} no JSON`, TOO_MANY],
  ])('is not %s', async (_name, body, answer) => {
    const response = await send(body).expect(422);
    expect(response.body).toMatchObject(answer);
  });

  test('is told of at most twenty errors, in a body and in a query', async () => {
    expect((await send(fields(5000)).expect(422)).body.errors).toHaveLength(20);
    const names = Array.from({ length: 300 }, (_, index) => `unknown${index}=1`).join('&');
    expect((await admin.get(`/audit-events?${names}`).expect(422)).body.errors).toHaveLength(20);
    const twice = `{${Array.from({ length: 300 }, () => '"name":"a"').join(',')}}`;
    expect((await send(twice).expect(422)).body.errors).toHaveLength(20);
    const text = `{"a":[${Array.from({ length: 300 }, () => '"\\u0000"').join(',')}]}`;
    expect((await send(text).expect(422)).body.errors).toHaveLength(20);
  });

  test('does not come back in a pointer as long as itself', async () => {
    const { body } = await send(JSON.stringify({ ['k'.repeat(200_000)]: 1 })).expect(422);
    expect(JSON.stringify(body).length).toBeLessThan(3000);
  });

  test('is counted once it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(128 * 1024);
    const packed = admin.post('/saved-views').set('Content-Type', json).set('Content-Encoding', 'gzip');
    const { body } = await packed
      .serialize((bytes) => bytes as never)
      .send(bomb)
      .expect(413);
    expect(body.code).toBe('body_too_large');
    const events = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`);
    await events
      .set('Content-Type', json)
      .set('Content-Encoding', 'gzip')
      .serialize((bytes) => bytes as never)
      .send(bomb)
      .expect(413);
  });
});

test('of a batch of events ten are named, of one event twenty places', async () => {
  const post = (body: object) =>
    request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(body);
  const bad = JSON.parse(fields(50));
  const { body } = await post(Array.from({ length: 100 }, () => bad)).expect(422);
  expect(body.errors).toHaveLength(20);
  expect(new Set(body.errors.map(({ pointer }: { pointer: string }) => pointer.split('/')[1])).size).toBe(10);
  expect((await post(bad).expect(422)).body.errors).toHaveLength(20);
});

test.each<[string, string]>([
  ['brackets', '['.repeat(100_000)],
  ['details that are deep', `[{"code":"order:placed","details":${'{"a":'.repeat(100_000)}`],
  ['details with very many fields', `[{"code":"order:placed","details":${fields(200_000)}}]`],
  ['very many unknown fields', fields(200_000)],
  ['very many numbers', `[${'1,'.repeat(200_000)}1]`],
])('events are not parsed when they hold too much: %s', async (_name, text) => {
  for (const type of [json, 'application/x-ndjson']) {
    const sent = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`);
    const { body } = await sent
      .set('Content-Type', type)
      .serialize((same) => same)
      .send(text)
      .expect(422);
    expect(body).toMatchObject({ code: 'invalid_events', errors: [{ pointer: '' }] });
  }
});

test('so are more events than a batch takes', async () => {
  const sent = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`);
  const text = `[${'{},'.repeat(200_000)} no JSON`;
  const { body } = await sent
    .set('Content-Type', json)
    .serialize((same) => same)
    .send(text)
    .expect(422);
  expect(body.code).toBe('batch_too_large');
});

describe('the head of a request', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['too many parameters', `/api/v1/auth/session?${'a&'.repeat(401)}`, {}, '400 too_many_parameters'],
    ['too many cookies', '/api/v1/auth/session', { Cookie: 'a=b;'.repeat(201) }, '431 too_many_cookies'],
    ['too many headers', '/api/v1/auth/session', headers(120), '431 too_many_headers'],
    ['very many headers', '/api/v1/auth/session', headers(2500), '431 too_many_headers'],
    ['as many as browsers send', '/api/v1/auth/session', headers(60), '401 not_logged_in'],
  ])('with %s', async (_name, path, sent, expected) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const sending = httpRequest(app.url + path, { headers: sent }, (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve(`${response.statusCode} ${JSON.parse(text).code ?? ''}`));
      });
      sending.on('error', reject).end();
    });
    expect(answer).toBe(expected);
  });
});

function headers(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, '1']));
}
