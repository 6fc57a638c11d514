import { expect, test } from 'vitest';
import type { Platform } from './platform.ts';
import { defineService, openServices } from './services.ts';

const warnings: unknown[] = [];
const openPlatform = (): Platform => {
  const platform = { log: { warn: (note: unknown) => warnings.push(note) } } as unknown as Platform;
  platform.services = openServices(() => platform);
  return platform;
};

test('a service is opened once a platform, and again for another platform', () => {
  const countOf = defineService({ name: 'count', open: () => ({ count: 0 }) });
  const [one, other] = [openPlatform(), openPlatform()];
  countOf(one).count += 1;
  countOf(one).count += 1;
  // A request works with a copy of the platform.
  expect(countOf({ ...one }).count).toBe(2);
  expect(countOf(other).count).toBe(0);
});

test('a service that another one opens while it closes is closed too', async () => {
  const closed: string[] = [];
  const announcerOf = defineService({
    name: 'announcer',
    open: () => 'announcer',
    close: () => void closed.push('announcer'),
  });
  const writerOf = defineService({
    name: 'writer',
    open: (platform) => platform,
    close: (platform) => {
      announcerOf(platform);
      closed.push('writer');
    },
  });
  const platform = openPlatform();
  writerOf(platform);
  await platform.services.close();
  expect(closed).toEqual(['writer', 'announcer']);
});

test('services are closed in the reverse order of their opening, also when one of them fails', async () => {
  const closed: string[] = [];
  const define = (name: string, close: () => void) =>
    defineService({
      name,
      open: () => name,
      close: () => {
        close();
        closed.push(name);
      },
    });
  const platform = openPlatform();
  define('first', () => {})(platform);
  define('second', () => {
    throw new Error('lost connection');
  })(platform);
  define('third', () => {})(platform);
  await platform.services.close();
  expect(closed).toEqual(['third', 'first']);
  expect(warnings).toMatchObject([{ service: 'second' }]);
});
