import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf, makeFolder, stampOf } from './built-folder.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-built-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const target = () => join(root, 'dist');
const fill = (text: string, stamp: string) => async (half: string) => {
  writeFileSync(join(half, 'file'), text);
  return stamp;
};

test('a folder replaces the one before it, and says what it is made from', async () => {
  await makeFolder(target(), fill('one', 'first'), () => false);
  await makeFolder(target(), fill('two', 'second'), () => false);
  expect(stampOf(target())).toBe('second');
  expect(readFileSync(join(target(), 'file'), 'utf8')).toBe('two');
  expect(readdirSync(root)).toEqual(['dist']);
});

test('a build that fails leaves what was there, and nothing beside it', async () => {
  await makeFolder(target(), fill('one', 'first'), () => false);
  const broken = makeFolder(
    target(),
    () => Promise.reject(new Error('no memory')),
    () => false,
  );
  await expect(broken).rejects.toThrow('no memory');
  expect(stampOf(target())).toBe('first');
  expect(readdirSync(root)).toEqual(['dist']);
});

test('the folder of a start that was faster stays', async () => {
  await makeFolder(target(), fill('theirs', 'same'), () => false);
  await makeFolder(target(), fill('ours', 'same'), () => stampOf(target()) === 'same');
  expect(readFileSync(join(target(), 'file'), 'utf8')).toBe('theirs');
});

test('what a process that is gone has left half done is removed', async () => {
  const abandoned = join(root, '.dist-99999999-x');
  const running = join(root, `.dist-${process.pid}-x`);
  for (const folder of [abandoned, running]) mkdirSync(folder);
  await makeFolder(target(), fill('one', 'first'), () => false);
  expect([existsSync(abandoned), existsSync(running)]).toEqual([false, true]);
});

test('the hash of sources changes with a text and with a name, and there is none when one is gone', () => {
  writeFileSync(join(root, 'a'), 'text');
  writeFileSync(join(root, 'b'), 'text');
  const before = hashOf(root, ['a']);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(root, ['b'])).not.toBe(before);
  writeFileSync(join(root, 'a'), 'other text');
  expect(hashOf(root, ['a'])).not.toBe(before);
  expect(hashOf(root, ['a', 'gone'])).toBeUndefined();
});
