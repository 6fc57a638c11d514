import { afterAll, describe, expect, test } from 'vitest';
import { parseQuery } from '#core/audit/index.ts';
import { cleanUserAgent, deviceOf } from '#core/enrichment/index.ts';
import { withoutPersonal } from '#core/exports/find-personal.ts';
import { masker } from '#core/exports/mask.ts';
import { checkBatch, checkSentInTurns } from '#core/ingestion/index.ts';
import { addressIn, canonicalAddress, canonicalNetwork, maskedAddress } from '#core/platform/address.ts';
import { canonical } from '#core/platform/canonical.ts';
import { csvCell } from '#core/platform/csv.ts';
import { changedByParsing } from '#core/platform/exact-json.ts';
import { identifierSchema, tidyIdentifier } from '#core/platform/identifier.ts';
import { canonicalInstant } from '#core/platform/instant.ts';
import { scanJson } from '#core/platform/json-scan.ts';
import { unstorable } from '#core/platform/storable.ts';
import { lineFault, toSearchText } from '#core/platform/text.ts';
import { withoutOuter, withoutTrailing } from '#core/platform/trim.ts';
import { addressWithoutSecrets, withoutSecrets } from '#core/platform/without-secrets.ts';
import { openWorkCounter } from './work-counter.ts';

const counter = openWorkCounter(process.cwd());
afterAll(() => counter.close());

/** Whatever it throws: refusing is work too. */
const tried = (work: () => unknown) => () => {
  try {
    work();
  } catch {
    // Only how much was done for it is asked.
  }
};

/** Pieces of which the worst texts for parsers are made: what begins something again and again, and never ends it. */
const pieces = [
  'a',
  ' ',
  'a ',
  '\t',
  '"',
  '\\',
  '\\"',
  '-"a',
  'a:',
  'a:b,',
  'ip:1.2.3.4 ',
  ',',
  ',,',
  '=',
  '1.',
  '1.2.3.4',
  '1:',
  '::',
  'f:',
  'a@',
  'a@b.',
  'a.',
  '@',
  '/',
  '(',
  '(a',
  '[',
  '{"a":',
  '"a":1,',
  'Mozilla/5.0 (',
  'Chrome/1 ',
  'Mobile ',
  '; ',
  'token=',
  'https://a:b@',
  '%',
  '%41',
  '%2540',
  '\\u0040',
  '&#64;',
  '"@',
  'a@[',
  '1-',
  'a+b=',
  '\r\n',
  '\u0000',
  '\ud83e\udd8a',
  '\u200d',
  'e\u0301',
  'ß',
  '+',
  '+1 ',
  '0',
  '9',
  '2026-01-01T',
];

const mask = masker({ keyring: { macs: () => [Buffer.alloc(32)] } } as never, ['email', 'ip']);
const event = (text: string) =>
  ({
    message: text,
    reason: text,
    actor: { identifier: text },
    subject: { identifier: text },
    ip: '192.0.2.1',
    user_agent: text,
    target: { type: text, id: text },
    risk: { score: null, reasons: [{ code: 'program_login', params: { program: text } }] },
    details: { [text]: text, list: [text] },
  }) as never;
const noLimits = { depth: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY };

/** Everything that reads foreign text. */
const readers: Record<string, (text: string) => unknown> = {
  parseQuery,
  withoutPersonal: (text) => withoutPersonal(text, { hash: (email) => email, addresses: true }),
  masker: (text) => mask(event(text)),
  addressIn,
  canonicalAddress,
  canonicalNetwork,
  maskedAddress,
  canonicalInstant,
  tidyIdentifier,
  identifierSchema: (text) => identifierSchema(320).safeParse(text),
  cleanUserAgent,
  deviceOf,
  csvCell,
  lineFault,
  toSearchText,
  withoutTrailing: (text) => withoutTrailing(text, text.charAt(0)),
  withoutOuter: (text) => withoutOuter(text, text.charAt(0)),
  withoutSecrets,
  addressWithoutSecrets,
  scanJson: (text) => scanJson(Buffer.from(text), noLimits),
  // It reads only what JSON.parse has taken.
  changedByParsing: (text) =>
    changedByParsing(
      { tooMuch: null, members: 1, hasDoubtfulNumber: true },
      [{ text: JSON.stringify({ [text]: [text] }), pointer: '' }],
      null,
    ),
  unstorable: (text) => unstorable({ [text]: text }),
  canonical: (text) => canonical({ [text]: [text] }),
};

const SIZE = 2000;
/** Blocks that run once, whatever the size. */
const FIXED = 500;

/** Returns how many times the work of a text is that of half of it: two, when it grows with the text. */
function growthOf(work: (size: number) => () => unknown): number {
  const ready = [work(SIZE), work(2 * SIZE)];
  for (const one of ready) tried(one)();
  const [half = 0, whole = 0] = ready.map((one) => counter.workOf(tried(one)));
  return whole / (half + FIXED);
}

test('the counter tells quadratic work from linear work, ours and that of the language', () => {
  const linear = (size: number) => () => withoutTrailing('/'.repeat(size), '/');
  const nested = (size: number) => () => unstorable(Array.from({ length: size }, () => '\u0000'));
  expect(growthOf(linear)).toBeLessThan(2.2);
  expect(growthOf(nested)).toBeLessThan(2.2);
  const copying = (size: number) => () => {
    let list: number[] = [];
    for (let at = 0; at < size; at += 1) list = [...list, at];
  };
  expect(growthOf(copying)).toBeGreaterThan(3.5);
  const searching = (size: number) => () => {
    const text = 'x'.repeat(size);
    for (let at = 0; at < size; at += 1) text.indexOf('y', at);
  };
  expect(growthOf(searching)).toBeGreaterThan(3.5);
});

describe('work grows with the text and not faster', () => {
  test.each(Object.entries(readers))('%s', (_name, read) => {
    // All at once: one that is quadratic does more than all others together.
    const growth = growthOf((size) => {
      const texts = pieces.map((piece) => piece.repeat(size));
      return () => {
        for (const text of texts) tried(() => read(text))();
      };
    });
    expect(growth).toBeLessThan(2.3);
  });
});

describe('work grows with the values and not faster', () => {
  const keys = (size: number) =>
    Object.fromEntries(Array.from({ length: size }, (_, index) => [`k${index}`, index]));
  test.each<[string, (size: number) => () => unknown]>([
    [
      'canonical JSON of many members',
      (size) => {
        const value = keys(size);
        return () => canonical(value);
      },
    ],
    [
      'text that cannot be stored, in many members',
      (size) => {
        const value = keys(size);
        return () => unstorable(value);
      },
    ],
    [
      'what parsing changes, of many members',
      (size) => {
        const text = JSON.stringify(keys(size));
        const scan = { tooMuch: null, members: 0, hasDoubtfulNumber: true } as const;
        return () => changedByParsing(scan, [{ text, pointer: '' }], JSON.parse(text));
      },
    ],
    [
      'many events that are wrong',
      (size) => {
        const events = Array.from({ length: size }, () => ({ code: 'x' }));
        return () => checkBatch(events);
      },
    ],
    [
      'an event with many unknown fields',
      (size) => {
        const events = [keys(size)];
        return () => checkBatch(events);
      },
    ],
    [
      'many good events',
      (size) => {
        const events = Array.from({ length: size }, () => ({
          code: 'order:placed',
          subject: { identifier: 'ada@example.com' },
          details: { a: { b: 1 } },
        }));
        return () => checkBatch(events);
      },
    ],
    [
      'masking of many details',
      (size) => {
        const value = { ...(event('a') as object), details: keys(size) } as never;
        return () => mask(value);
      },
    ],
  ])('%s', (_name, work) => {
    expect(growthOf(work)).toBeLessThan(2.3);
  });
});

test('while the largest batch is checked, others have their turn', async () => {
  const events = Array.from({ length: 5000 }, () => ({
    code: 'order:placed',
    subject: { identifier: 'ada@example.com' },
  }));
  let turns = 0;
  let isOver = false;
  const again = () => {
    turns += 1;
    if (!isOver) setImmediate(again);
  };
  setImmediate(again);
  const checked = await checkSentInTurns({ events, json: '[]' });
  isOver = true;
  expect(checked.events).toHaveLength(5000);
  expect(turns).toBeGreaterThanOrEqual(24);
});
