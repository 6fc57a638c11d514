import { expect, it } from 'vitest';
import { randomId } from './random-id.ts';

/** Returns what a browser gives a page that is served over plain HTTP: no `randomUUID`. */
const overHttp = (fill: number) => ({
  getRandomValues: <Bytes extends ArrayBufferView | null>(bytes: Bytes): Bytes => {
    if (bytes instanceof Uint8Array) bytes.fill(fill);
    return bytes;
  },
});

it('is a UUID of version 4, also where a browser offers none', () => {
  expect(randomId(overHttp(0))).toBe('00000000-0000-4000-8000-000000000000');
  expect(randomId(overHttp(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});

it('is another one each time', () => {
  expect(new Set(Array.from({ length: 100 }, () => randomId())).size).toBe(100);
});
