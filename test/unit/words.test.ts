import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Generated, copied from elsewhere, or in another language. */
const notChecked = [
  ':!package-lock.json',
  ':!bench/chaos.md',
  ':!docs/screenshots',
  ':!docs/test-vectors/export-*',
  ':!locales/de',
  ':!locales/es',
  ':!locales/uk',
  ':!test/ecs',
  ':!test/ocsf',
  ':!test/user-agents.ts',
  ':!test/unit/words.test.ts',
];

/** Prose for people. A word with several meanings may have only one of them there. */
const _docs = ['*.md', ...notChecked];

/** All of the project: code with its names and comments, texts, migrations and tests. */
const everything = [
  '*.md',
  '*.ts',
  '*.tsx',
  '*.mjs',
  '*.json',
  '*.sh',
  '*.html',
  '*.css',
  '*.yml',
  ...notChecked,
];

/**
 * Words that the project does not use, and what it uses instead: one word for one thing. A pattern is a regular expression
 * of whole words, in any case; a space in it also matches a line break. Names count as the words that they are made of:
 * `signIn` and `sign_in` as "sign in". A word with several meanings stands here only within a phrase that has the wrong one,
 * or only for files in which it always has that meaning.
 */
const words: { not: string; use: string; in?: string[] }[] = [
  { not: 'sign(s|ed|ing)?[- ]ins?', use: 'log in (verb), login (noun)' },
  { not: '(subject|actor) login', use: 'identifier' },
  { not: 'second factors?', use: 'two-factor authentication' },
  { not: 'recovery codes?', use: 'backup codes' },
  { not: 'fresh(ly)? authenticat(ion|ed)|freshness|(is|with|require|use) fresh', use: 'reauthentication' },
  { not: 'remember(ed)? (browser|device)s?', use: 'trusted device' },
  { not: 'forget (a |all |the |their )?devices?', use: 'revoke a trusted device' },
  { not: 'end(ing)? (all |other |some |their )?sessions', use: 'revoke sessions' },
  { not: 'doers?', use: 'actor' },
  { not: 'strangers?', use: 'unfamiliar source, or anyone without an account' },
  { not: 'hits?', use: 'detection, or result' },
  {
    not: 'findings?',
    use: 'detection',
    in: ['core/detection/correlate.ts', 'core/detection/detect-batch.ts', 'core/detection/inspect.ts'],
  },
  { not: 'gather(s|ed|ing)?', use: 'correlate (alerts), collect' },
  {
    not: 'places? (id|and devices?)|(devices?|two) (and )?places?|(any|new|rare|unusual) places?|audit places?',
    use: 'location',
  },
  { not: 'usual (place|browser|device|country)|known browsers?', use: 'baseline' },
  { not: 'usual messages?', use: 'default message' },
  { not: '(a|the|running|test|run|start) houses?', use: 'instance' },
  { not: 'installations?', use: 'instance' },
  { not: 'seal(s|ed|er|ers|ing)?|unsealed', use: 'append to the log; encrypt (secrets)' },
  { not: 'lawful(ly)?|unlawful', use: 'expired' },
  { not: '(?<!at )(most|least) (score|severity|logins|uses|km|networks|bytes|kept)', use: 'min, max' },
  {
    not: 'stretch(es)?',
    use: 'window, range, section',
    in: ['core/detection', 'core/analytics', 'core/audit'],
  },
  { not: 'at the door', use: 'at login, or before it is accepted' },
  { not: 'telephones?', use: 'phone' },
  { not: 'whoever', use: 'anyone who' },
  { not: 'somebody|anybody|everybody', use: 'someone, anyone, everyone, all users' },
  { not: 'the own', use: 'their own' },
  { not: 'anew', use: 'again' },
  { not: '(?<!will be )asked for', use: 'requested' },
  { not: 'mend(s|ed|ing)?|put right', use: 'fix' },
  { not: 'what is known', use: 'details' },
  { not: 'made-up', use: 'synthetic, or derived' },
  { not: 'h[eo]ld(s|ing)? (\\w+ ){0,3}against', use: 'compare with' },
  { not: 'go(es)? on', use: 'continue' },
  { not: '(is|are|was|were) away', use: 'is unreachable' },
  { not: 'in the clear', use: 'unencrypted' },
  { not: 'for ever', use: 'forever' },
  { not: 'look-ups?', use: 'lookup' },
  { not: 'by turns', use: 'alternating' },
  { not: 'beside each other', use: 'in parallel' },
];

const filesIn = (paths: string[]): string[] =>
  execFileSync('git', ['ls-files', '--', ...paths], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '');

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** A name as the words that it is made of; as long as it was but for the spaces. */
const asWords = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');

/** The prose of a page: code, addresses and quoted names keep the words of the code. Other files are read whole, as words. */
const proseOf = (file: string): string => {
  const text = readFileSync(join(root, file), 'utf8');
  return file.endsWith('.md')
    ? text.replace(/^```[\s\S]*?^ *```|^ +```[\s\S]*?^ +```|`[^`]*`|\]\([^)]*\)|https?:\S+|“[^”]*”/gm, blank)
    : asWords(text);
};

const prose = new Map<string, string>();
const read = (file: string): string => {
  const text = prose.get(file) ?? proseOf(file);
  prose.set(file, text);
  return text;
};

/** Each replaced word with its file, its line and what to write instead. */
const misusesOf = ({ not, use, in: paths = everything }: (typeof words)[number]): string[] => {
  const pattern = new RegExp(`(?<![\\w-])(?:${not.replaceAll(' ', '(?:\\s|\\*|//)+')})(?![\\w-])`, 'gi');
  return filesIn(paths).flatMap((file) =>
    [...read(file).matchAll(pattern)].map(({ 0: found, index }) => {
      const line = read(file).slice(0, index).split('\n').length;
      return `${file}:${line}: "${found.replace(/\s+/g, ' ')}": write ${use}`;
    }),
  );
};

it('one word for one thing: no file uses a word that another one replaces', () => {
  expect(filesIn(everything).length).toBeGreaterThan(1000);
  expect(words.flatMap(misusesOf)).toEqual([]);
});
