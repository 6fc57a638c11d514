import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseCheckpoint, signCheckpointNote } from './checkpoint.ts';
import { isSigned, parseNote, publicKeyOf } from './note.ts';

const seed = Buffer.alloc(32, 7);
const key = { name: 'log.example/audit/1', seed, publicKey: publicKeyOf(seed) };
const root = Buffer.alloc(32, 9);
const signed_at = new Date('2026-11-30T03:04:05.678Z');
const note = signCheckpointNote({ origin: key.name, size: 1234, root, signed_at }, [key]);

const isValid = (text: string) => {
  const parsed = parseNote(text);
  return parsed !== undefined && isSigned(parsed, [key]);
};

test('a checkpoint has three lines, so that every reader of logs knows it, and says when it was signed', () => {
  expect(note.split('\n\n')[0]).toBe(`${key.name}\n1234\n${root.toString('base64')}`);
  expect(isValid(note)).toBe(true);
  expect(parseCheckpoint(note)).toEqual({
    origin: key.name,
    size: 1234,
    root,
    signed_at: new Date('2026-11-30T03:04:05.000Z'),
  });
});

test('the time is signed as c2sp.org/tlog-cosignature has it', () => {
  const line = note.trimEnd().split('\n').at(-1) ?? '';
  const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.publicKey]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const message = `cosignature/v1\ntime 1796007845\n${note.slice(0, note.indexOf('\n\n') + 1)}`;
  expect(bytes.readBigUInt64BE(4)).toBe(1_796_007_845n);
  expect(verify(null, Buffer.from(message), publicKey, bytes.subarray(12))).toBe(true);
});

test('another time is not what was signed', () => {
  const lines = note.trimEnd().split('\n');
  const [dash, name, encoded = ''] = lines.pop()?.split(' ') ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  bytes.writeBigUInt64BE(1_796_007_844n, 4);
  expect(isValid(`${[...lines, `${dash} ${name} ${bytes.toString('base64')}`].join('\n')}\n`)).toBe(false);
});

test.each([
  ['one more line', note.replace('\n\n', '\nmore\n\n')],
  ['a size with a zero in front', note.replace('\n1234\n', '\n01234\n')],
  ['no root', note.replace(root.toString('base64'), 'AAAA')],
  ['no signature', note.split('\n\n')[0]],
  ['nothing', ''],
])('%s is no checkpoint', (_, text = '') => {
  expect(parseCheckpoint(text)).toBeUndefined();
});
