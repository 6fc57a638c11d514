import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '#contract/event-catalogue.ts';
import { configSchema } from '#core/platform/config.ts';
import requirements from './asvs-requirements.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const page = read('docs/asvs.md');
const isNumber = /^\d+\.\d+\.\d+$/;

/** Cells of all rows of all tables of a page. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));

type Row = { number: string; state: string; how: string; shownBy: string };

const rest = page.indexOf('## Not applicable');
const rows: Row[] = rowsOf(page.slice(0, rest)).flatMap(
  ([number = '', , state = '', how = '', shownBy = '']) =>
    isNumber.test(number) ? [{ number, state, how, shownBy }] : [],
);
const notApplicable: string[] = rowsOf(page.slice(rest))
  .flatMap(([numbers = '']) => numbers.split(', '))
  .filter((number) => isNumber.test(number));

const inOrder = (numbers: string[]): string[] =>
  numbers.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

describe('the page of the ASVS', () => {
  it('has each requirement of levels 1 and 2, once', () => {
    const all = [...requirements.level_1, ...requirements.level_2];
    expect(all).toHaveLength(253);
    expect(inOrder([...rows.map(({ number }) => number), ...notApplicable])).toEqual(inOrder(all));
  });

  it('counts what its rows say, and the entry page counts the same', () => {
    const count = (state: string) => String(rows.filter((row) => row.state === state).length);
    const counts = [count('met'), count('partly'), count('not'), String(notApplicable.length)];
    expect(rows.filter(({ state }) => !['met', 'partly', 'not'].includes(state))).toEqual([]);
    for (const text of [page, read('docs/security.md')]) {
      const tables = rowsOf(text);
      const head = tables.findIndex((cells) => cells.join() === 'met,partly,not,not applicable');
      expect(tables[head + 2]).toEqual(counts);
    }
  });

  it.each(rows.map((row) => [row.number, row] as const))(
    '%s says what is missing, or how it is shown',
    (_, row) => {
      expect(row.how.includes('Missing: ')).toBe(row.state !== 'met');
      expect(row.how.includes('Operator: ')).toBe(row.state !== 'met');
      expect(row.shownBy).not.toBe('');
      const shown = [...row.shownBy.matchAll(/`([^`]+\.test\.ts)`: “(.+?)”(?=<br>|$)/g)];
      expect(shown.map(([text]) => text).join('<br>')).toBe(row.shownBy);
      for (const [, path = '', name = ''] of shown) {
        expect(existsSync(join(root, path)), path).toBe(true);
        // As a text of the file: the name of a test, or of one of its cases.
        const text = read(path);
        const isThere = ["'", '"', '`'].some((quote) => text.includes(quote + name));
        expect(isThere, `${path}: ${name}`).toBe(true);
      }
    },
  );
});

describe('the inventories', () => {
  const keys = read('docs/keys.md');

  it('every key that the code uses is in the inventory', () => {
    const sources = readdirSync(join(root, 'core'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => read(`core/${file}`));
    const purposes = sources.flatMap((text) => [
      ...[...text.matchAll(/\.macs\([^;]*?, '([^']+)'\)/g)].map(([, purpose]) => purpose),
      ...[...text.matchAll(/const contextOf = [^`]*`([\w ]+)[:$ ]/g)].map(([, context]) => context?.trim()),
    ]);
    expect(new Set(purposes).size).toBeGreaterThanOrEqual(7);
    for (const purpose of purposes) expect(keys, purpose).toContain(`\`${purpose}`);
  });

  it('so is every setting that is a secret', () => {
    const { properties = {} } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
    const secrets = Object.entries(properties).filter(([, property]) =>
      Object.hasOwn(property as object, 'secret'),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(6);
    for (const [name] of secrets) expect(keys, name).toContain(`\`${name}\``);
  });

  it('every event that Gatehouse records is in a page that the inventory names', () => {
    expect(read('docs/logging.md')).toContain('](events.md)');
    const events = read('docs/events.md');
    for (const code of Object.keys(catalogue)) expect(events, code).toContain(`\`${code}\``);
  });

  it('every setting that names where data go is in the inventory of logs', () => {
    const logging = read('docs/logging.md');
    const sinks = Object.keys(configSchema.shape).filter(
      (name) => /^(WITNESS|ARCHIVE|EXPORT|STREAM)_(\w*DIR|MAIL|WEBHOOK)$/.test(name) || name === 'LOG_LEVEL',
    );
    expect(sinks.length).toBeGreaterThanOrEqual(8);
    for (const name of sinks) expect(logging, name).toContain(`\`${name}\``);
  });
});
