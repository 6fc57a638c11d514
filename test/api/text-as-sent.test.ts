import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, testApp } from './harness.ts';

const app = testApp();
let key: string;
let analyst: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
});

const send = (body: string | Buffer, type = 'application/json', headers: Record<string, string> = {}) =>
  request(app.app)
    .post('/api/v1/events')
    .set({ Authorization: `Bearer ${key}`, 'Content-Type': type, ...headers })
    .serialize((sent) => sent as string) // as it is: superagent would write a Buffer as JSON
    .send(body);

/** Returns a code that no other test uses, to find one's own events by. */
const ownCode = () => `test.x${newId().slice(-12)}:done`;

/** Returns an event as text, because a JavaScript value cannot hold what is tried here. */
const eventText = (code: string, details: string) =>
  `{"code":"${code}","subject":{"identifier":"ada@example.com"},"details":${details}}`;

const stored = async (code: string, query = '') => {
  const { body } = await analyst.get(`/audit-events?code=${code}&limit=200${query}`).expect(200);
  return body.data as { details: Record<string, unknown> }[];
};

const expectStored = (code: string, count: number) =>
  eventually(async () => {
    const events = await stored(code);
    expect(events).toHaveLength(count);
    return events;
  });

/** Each way in which events come, with the pointer that the event then has. */
const doors: Record<string, { body: (event: string) => string | Buffer; type?: string; at: string }> = {
  'one event, past Express': { body: (event) => event, at: '/0' },
  'an array': { body: (event) => `[${event.replace(/"details".*/, '"details":{}}')},${event}]`, at: '/1' },
  NDJSON: {
    body: (event) => `${event.replace(/"details".*/, '"details":{}}')}\n\n${event}\n`,
    type: 'application/x-ndjson',
    at: '/1',
  },
  gzip: { body: (event) => gzipSync(event), at: '/0' },
};
const headersOf = (body: string | Buffer): Record<string, string> =>
  typeof body === 'string' ? {} : { 'Content-Encoding': 'gzip' };

describe('numbers', () => {
  test.each(Object.entries(doors))('that would change are refused where they stand: %s', async (_, door) => {
    for (const number of [
      '9007199254740993',
      '-9007199254740993',
      '1e400',
      '1e-400',
      '0.1234567890123456789',
    ]) {
      const code = ownCode();
      const body = door.body(eventText(code, `{"order":"A1","deep":[{"n":${number}}]}`));
      const answer = await send(body, door.type, headersOf(body)).expect(422);
      expect(answer.body).toMatchObject({
        code: 'invalid_events',
        errors: [
          {
            pointer: `${door.at}/details/deep/0/n`,
            message: `The number ${number} cannot be stored exactly. Send it as text, in quotation marks.`,
          },
        ],
      });
      expect(await stored(code)).toEqual([]);
    }
  });

  test('that stay the same are stored, in whatever form they come; so are texts of digits', async () => {
    const code = ownCode();
    const details = `{"a":1.0,"b":1e2,"c":-0,"d":9007199254740991,"e":0.30000000000000004,"f":"9007199254740993",
      "g":"1e400","h":-1.5E-3,"i":0.10000000000000001,"j":5e-324}`;
    await send(eventText(code, details)).expect(202);
    const [event] = await expectStored(code, 1);
    expect(event?.details).toEqual({
      a: 1,
      b: 100,
      c: 0,
      d: 9007199254740991,
      e: 0.30000000000000004,
      f: '9007199254740993',
      g: '1e400',
      h: -0.0015,
      i: 0.1,
      j: 5e-324,
    });
  });

  test('are compared with the same rule in every other body', async () => {
    const filter = '{"q":"ada","limit":9007199254740993}';
    const answer = await analyst
      .post('/saved-views')
      .set('Content-Type', 'application/json')
      .serialize(String)
      .send(`{"page":"users","name":"Mine","visibility":"private","filter":${filter}}`)
      .expect(422);
    expect(answer.body.errors).toEqual([
      { pointer: '/filter/limit', message: expect.stringContaining('cannot be stored exactly') },
    ]);
  });
});

describe('keys', () => {
  test.each(Object.entries(doors))('that come twice are refused where they stand: %s', async (_, door) => {
    const code = ownCode();
    const body = door.body(eventText(code, '{"a":{"b":1,"c":2,"\\u0062":3}}'));
    const answer = await send(body, door.type, headersOf(body)).expect(422);
    expect(answer.body.errors).toEqual([
      {
        pointer: `${door.at}/details/a/b`,
        message: 'This key appears twice in the same object. Send it once.',
      },
    ]);
    expect(await stored(code)).toEqual([]);
  });

  test('that JavaScript gives a meaning are keys like any other', async () => {
    const code = ownCode();
    const details = '{"__proto__":{"admin":true},"constructor":"x","deep":{"__proto__":1,"toString":2}}';
    await send(eventText(code, details)).expect(202);
    await expectStored(code, 1);
    const { text } = await analyst.get(`/audit-events?code=${code}`).expect(200);
    for (const part of ['"__proto__":{"admin":true}', '"constructor":"x"', '"__proto__":1', '"toString":2']) {
      expect(text).toContain(part);
    }
  });
});

describe('search', () => {
  /** Stores one event for each of the details and says which of them a search finds, by their place. */
  async function found(all: object[], find: (text: string) => string, texts: string[]): Promise<number[][]> {
    const code = ownCode();
    const event = (details: object, n: number) => eventText(code, JSON.stringify({ ...details, n }));
    await send(`[${all.map(event).join(',')}]`).expect(202);
    await expectStored(code, all.length);
    const results: number[][] = [];
    for (const text of texts) {
      const events = await stored(code, find(text));
      results.push(events.map(({ details }) => details.n as number).sort());
    }
    return results;
  }
  const byText = (text: string) => `&q=${encodeURIComponent(text)}`;
  const byLine = (text: string) => `&query=${encodeURIComponent(text)}`;

  test('finds what JSON and patterns have to escape, and nothing else by it', async () => {
    const details = [
      { who: 'CORP\\jdoe' },
      { who: 'CORPXjdoe', jdoe: 1 },
      { text: 'she said "no" to it' },
      { text: 'first\nsecond\tthird\r\nfourth' },
      { text: '100% of a_b' },
      { text: '1000 of aXb' },
      { path: 'C:\\new\\table' },
      { text: '\nothing' },
      { 'key "k\\': 'a\u0001b' },
    ];
    const expected: [string, number[]][] = [
      ['CORP\\jdoe', [0]],
      ['corp\\JDOE', [0]],
      ['\\jdoe', [0]],
      ['CORP\\', [0]],
      ['jdoe', [0, 1]],
      ['said "no"', [2]],
      ['"no"', [2]],
      ['first\nsecond', [3]],
      ['first second', [3]],
      ['second\tthird\r\nfourth', [3]],
      ['SECOND third fourth', [3]],
      ['100%', [4]],
      ['a_b', [4]],
      ['C:\\new\\table', [6]],
      // \\n is a line break and no letter.
      ['nothing', []],
      ['othing', [7]],
      ['nfirst', []],
      ['rfourth', []],
      ['tthird', []],
      ['new\\t', [6]],
      ['key "k\\', [8]],
      ['a\u0001b', [8]],
    ];
    const results = await found(
      details,
      byText,
      expected.map(([text]) => text),
    );
    expect(expected.map(([text], index) => [text, results[index]])).toEqual(expected);
  });

  test('takes typographic quotation marks for quotation marks', async () => {
    const details = [{ text: 'said “no”' }, { text: 'said no' }, { text: 'no said' }];
    const lines = [
      '“said no”',
      '„said no“',
      '«said no»',
      '"said no"',
      '”said no”',
      '"said “no”"',
      'said no',
      '-„said no“',
    ];
    const results = await found(details, byLine, lines);
    expect(results).toEqual([[1], [1], [1], [1], [1], [0], [0, 1, 2], [0, 2]]);
  });

  test('finds a text in whatever Unicode form it was sent and is typed', async () => {
    const composed = 'Zoë Nguyễn Й';
    const details = [
      { name: composed.normalize('NFC') },
      { name: composed.normalize('NFD') },
      { name: 'Zoe' },
    ];
    const texts = [
      composed.normalize('NFC'),
      composed.normalize('NFD'),
      'ZOË',
      'zoe\u0308',
      '\u202aZoë\u202c',
    ];
    expect(await found(details, byText, texts)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    // What is sent as details is evidence: it stays as it is.
    const [first, second] = details;
    expect(first?.name).not.toBe(second?.name);
  });

  test('finds the events of a login that is no address', async () => {
    const code = ownCode();
    await send(`{"code":"${code}","subject":{"identifier":"CORP\\\\jdoe"}}`).expect(202);
    await expectStored(code, 1);
    expect(await stored(code, byLine('user:corp\\JDoe'))).toHaveLength(1);
    expect(await stored(code, byLine('user:"corp\\other"'))).toHaveLength(0);
  });
});

test('a body that is no UTF-8 is refused, and not read as something else', async () => {
  const bytes = Buffer.concat([Buffer.from('{"name":"Zo'), Buffer.from([0xeb]), Buffer.from('"}')]);
  const answer = await analyst
    .patch('/me/profile')
    .set('Content-Type', 'application/json')
    .serialize((body) => body as string)
    .send(bytes)
    .expect(400);
  expect(answer.body.code).toBe('invalid_encoding');
});
