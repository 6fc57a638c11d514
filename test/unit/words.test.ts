import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where words are checked, as pathspecs of git. To check more of the project, add its paths here. */
const docs = [
  '*.md',
  ':!CHANGELOG.md',
  ':!bench/chaos.md',
  // Generated from the code: `npm run generate`.
  ':!docs/configuration.md',
  ':!docs/detection-rules.md',
  ':!docs/events.md',
  ':!docs/permissions.md',
];

/**
 * Words that the project does not use, and what it uses instead: one word for one thing. A pattern is a regular expression
 * of whole words, in any case; a space in it also matches a line break. A word with several meanings stands here only
 * within a phrase that has the wrong one.
 */
const words: { not: string; use: string; in: string[] }[] = [
  { not: 'sign(s|ed|ing)?[- ]ins?', use: 'log in (verb), login (noun)', in: docs },
  { not: 'second factors?', use: 'two-factor authentication', in: docs },
  { not: 'recovery codes?', use: 'backup codes', in: docs },
  { not: 'fresh(ly)? authenticat(ion|ed)|freshness', use: 'reauthentication', in: docs },
  { not: 'remembered (browser|device)s?', use: 'trusted device', in: docs },
  { not: 'forget (a |all |the |their )?devices?', use: 'revoke a trusted device', in: docs },
  { not: 'end(ing)? (all |other |some |their )?sessions', use: 'revoke sessions', in: docs },
  { not: 'doers?', use: 'actor', in: docs },
  { not: 'strangers?', use: 'unfamiliar source, or anyone without an account', in: docs },
  { not: 'hits?', use: 'detection', in: docs },
  { not: '(alerts|detections|hits) (are|is|that are) gathered|gathers', use: 'correlate', in: docs },
  {
    not: 'places? and devices?|devices? and places?|(any|new|rare|unusual) places?',
    use: 'location',
    in: docs,
  },
  { not: '(a|the|running) house', use: 'instance', in: docs },
  { not: 'seal(s|ed|er|ers|ing)?', use: 'append to the log; encrypt (secrets)', in: docs },
  { not: 'lawful(ly)?', use: 'expired', in: docs },
  { not: 'dead ends? letters?|bad letters?', use: 'dead letter', in: docs },
  { not: 'at the door', use: 'at login, or before it is accepted', in: docs },
  { not: 'whoever', use: 'anyone who', in: docs },
  { not: 'the own', use: 'their own', in: docs },
  { not: 'anew', use: 'again', in: docs },
  { not: 'asked for', use: 'requested', in: docs },
  { not: 'mend(s|ed|ing)?|put right', use: 'fix', in: docs },
  { not: 'what is known', use: 'details', in: docs },
  { not: 'made-up', use: 'synthetic, or derived', in: docs },
  { not: 'h[eo]ld(s|ing)? (\\w+ ){0,3}against', use: 'compare with', in: docs },
  { not: 'go(es)? on', use: 'continue', in: docs },
  { not: '(is|are|was|were) away', use: 'is unreachable', in: docs },
  { not: 'for ever', use: 'forever', in: docs },
  { not: 'look-ups?', use: 'lookup', in: docs },
  { not: 'beside each other', use: 'in parallel', in: docs },
];

const filesIn = (paths: string[]): string[] =>
  execFileSync('git', ['ls-files', '--', ...paths], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '');

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The prose of a page: code, addresses and quoted names keep the words of the code. Other files are read whole. */
const proseOf = (file: string): string => {
  const text = readFileSync(join(root, file), 'utf8');
  return file.endsWith('.md')
    ? text.replace(/^```[\s\S]*?^ *```|^ +```[\s\S]*?^ +```|`[^`]*`|\]\([^)]*\)|https?:\S+|“[^”]*”/gm, blank)
    : text;
};

const prose = new Map<string, string>();
const read = (file: string): string => {
  const text = prose.get(file) ?? proseOf(file);
  prose.set(file, text);
  return text;
};

/** Each replaced word with its file, its line and what to write instead. */
const misusesOf = ({ not, use, in: paths }: (typeof words)[number]): string[] => {
  const pattern = new RegExp(`(?<![\\w-])(?:${not.replaceAll(' ', '\\s+')})(?![\\w-])`, 'gi');
  return filesIn(paths).flatMap((file) =>
    [...read(file).matchAll(pattern)].map(({ 0: found, index }) => {
      const line = read(file).slice(0, index).split('\n').length;
      return `${file}:${line}: "${found.replace(/\s+/g, ' ')}": write ${use}`;
    }),
  );
};

it('one word for one thing: no file uses a word that another one replaces', () => {
  expect(filesIn(docs).length).toBeGreaterThan(20);
  expect(words.flatMap(misusesOf)).toEqual([]);
});
