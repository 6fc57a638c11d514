import { describe, expect, test } from 'vitest';
import { canonical } from '#core/platform/canonical.ts';
import { publicKeyOf, signNote } from './note.ts';
import { readStatement, statementOf } from './statement.ts';

const name = 'console.example.com/audit/5f2c9e1a';
const signerOf = (byte: number) => {
  const seed = Buffer.alloc(32, byte);
  return { name, publicKey: publicKeyOf(seed), seed };
};
const signer = signerOf(7);
const keys = [{ name, publicKey: signer.publicKey }];
const change = {
  kind: 'audit.retention:changed',
  id: '018f3a52-7c1b-7000-8000-0000000000aa',
  time: '2026-06-01T00:00:00.000Z',
  days: { authentication: 90 },
  previous: null,
};
const sign = (statement: object, by = signer, head = `${name}/record`) =>
  signNote(`${head}\n${canonical(statement)}\n`, [by]);

/** As docs/verifying.md shows it; a script in Python found its signature right. */
const note = `${name}/record
{"days":{"authentication":90},"id":"018f3a52-7c1b-7000-8000-0000000000aa","kind":"audit.retention:changed","previous":null,"time":"2026-06-01T00:00:00.000Z"}

— ${name} O2yX26nlC0bZCwT/KEFjuD/qJwtWUGQJlAKEFQv4SJNc1gcvaTNLHhogk8dN2oMOOrfVZ03upYEHszaAyop3Z/FfvAs=
`;

test('a signed statement has the form of the docs, byte by byte, and is read', () => {
  expect(sign(change)).toBe(note);
  expect(readStatement(note, keys)).toEqual(change);
});

describe('a note is no statement', () => {
  test.each<[string, unknown]>([
    ['of another key', sign(change, signerOf(8))],
    ['that was changed', note.replace('90', '10')],
    ['whose name was changed', note.replaceAll('5f2c9e1a', '5f2c9e1b')],
    ['that is an export’s', sign(change, signer, `${name}/export`)],
    ['that is a checkpoint', signNote(`${name}\n1\n${Buffer.alloc(32).toString('base64')}\n`, [signer])],
    ['of an unknown kind', sign({ ...change, kind: 'audit.log:verified' })],
    ['with a member more', sign({ ...change, more: 1 })],
    ['with a member less', sign({ kind: change.kind, id: change.id, time: change.time })],
    ['with a time of another form', sign({ ...change, time: '2026-06-01T00:00:00Z' })],
    ['without a signature', `${note.split('\n\n')[0]}\n`],
    ['that is cut off', note.slice(0, -20)],
    ['that is no text', { note }],
    ['that is empty', ''],
  ])('%s', (_what, text) => {
    expect(readStatement(text, keys)).toBeUndefined();
  });
});

describe('a statement counts in no other event', () => {
  const own = { id: change.id, code: change.kind, occurred_at: change.time, note };
  test('than its own', () => expect(statementOf(own, keys)).toEqual(change));
  test.each([
    ['with another id', { id: '018f3a52-7c1b-7000-8000-0000000000ab' }],
    ['of another time', { occurred_at: '2026-06-01T00:00:00.001Z' }],
    ['with another code', { code: 'audit.events:expired' }],
  ])('%s', (_what, other) => {
    expect(statementOf({ ...own, ...other }, keys)).toBeUndefined();
  });
});
