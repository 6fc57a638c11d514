import { expect, test } from 'vitest';
import { ServerEvents } from './sse.ts';

test('events come when they are complete, however the text is cut', () => {
  const text = 'retry: 3000\n\n: still here\n\ndata: {"a":"x: y"}\n\nevent: ended\ndata: {}\n\ndata: 1';
  const cut = new ServerEvents();
  expect([...text].flatMap((character) => cut.push(character))).toEqual(new ServerEvents().push(text));
  expect(new ServerEvents().push(text)).toEqual([
    { event: 'message', data: '{"a":"x: y"}' },
    { event: 'ended', data: '{}' },
  ]);
});

test('lines of one event are one text', () => {
  expect(new ServerEvents().push('data: one\ndata: two\n\n')).toEqual([
    { event: 'message', data: 'one\ntwo' },
  ]);
});
