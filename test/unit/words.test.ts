import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

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

/** Where words are checked, as pathspecs of git. To check more of the project, add paths, such as `locales/en`. */
const checked = [...docs];

/**
 * Words that the project does not use, and what it uses instead: one word for one thing. A pattern is a regular expression
 * of whole words, in any case; a space in it also matches a line break. A word with several meanings stands here only
 * within a phrase that has the wrong one, or only for files in which it always has that meaning.
 */
const words: { not: string; use: string; in?: string[] }[] = [
  { not: 'sign(s|ed|ing)?[- ]ins?', use: 'log in (verb), login (noun)' },
  { not: 'second factors?', use: 'two-factor authentication' },
  { not: 'recovery codes?', use: 'backup codes' },
  { not: 'fresh(ly)? authenticat(ion|ed)|freshness', use: 'reauthentication' },
  { not: 'remembered (browser|device)s?', use: 'trusted device' },
  { not: 'forget (a |all |the |their )?devices?', use: 'revoke a trusted device' },
  { not: 'end(ing)? (all |other |some |their )?sessions', use: 'revoke sessions' },
  { not: 'doers?', use: 'actor' },
  { not: 'strangers?', use: 'unfamiliar source, or anyone without an account' },
  { not: 'hits?', use: 'detection', in: docs },
  { not: '(alerts|detections|hits) (are|is|that are) gathered|gathers', use: 'correlate' },
  { not: 'places? and devices?|devices? and places?|(any|new|rare|unusual) places?', use: 'location' },
  { not: 'known browsers?|usual (place|browser|device|country)', use: 'baseline' },
  { not: '(a|the|running) house', use: 'instance' },
  { not: 'installations?', use: 'instance', in: docs },
  { not: 'seal(s|ed|er|ers|ing)?', use: 'append to the log; encrypt (secrets)', in: docs },
  { not: 'lawful(ly)?', use: 'expired' },
  { not: 'at the door', use: 'at login, or before it is accepted' },
  { not: 'telephones?', use: 'phone' },
  { not: 'whoever', use: 'anyone who' },
  { not: 'somebody|anybody|everybody', use: 'someone, anyone, everyone, all users' },
  { not: 'the own', use: 'their own' },
  { not: 'anew', use: 'again' },
  { not: 'asked for', use: 'requested' },
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
const misusesOf = ({ not, use, in: paths = checked }: (typeof words)[number]): string[] => {
  const pattern = new RegExp(`(?<![\\w-])(?:${not.replaceAll(' ', '\\s+')})(?![\\w-])`, 'gi');
  return filesIn(paths).flatMap((file) =>
    [...read(file).matchAll(pattern)].map(({ 0: found, index }) => {
      const line = read(file).slice(0, index).split('\n').length;
      return `${file}:${line}: "${found.replace(/\s+/g, ' ')}": write ${use}`;
    }),
  );
};

it('one word for one thing: no file uses a word that another one replaces', () => {
  expect(filesIn(checked).length).toBeGreaterThan(20);
  expect(words.flatMap(misusesOf)).toEqual([]);
});
