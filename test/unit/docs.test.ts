import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const names = new Set(files.flatMap((file) => [file, file.slice(file.lastIndexOf('/') + 1)]));
const topFolders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
const pages = files.filter((file) => file.endsWith('.md') && existsSync(join(root, file)));

/** Returns whether a word of a page is a path of the repository, or the name of one of its source files. */
const isPath = (word: string): boolean =>
  /^[\w.-]+(\/[\w.<>-]+)+\/?$/.test(word)
    ? topFolders.has(word.split('/')[0])
    : /^[\w.-]+\.(ts|tsx|mjs)$/.test(word);

/** `locales/<language>/…` and `<day>_<what>.ts` stand for several files: the folder before the placeholder must exist. */
const existing = (path: string): boolean => {
  const fixed = path.includes('<') ? path.slice(0, path.indexOf('<')).replace(/[^/]*$/, '') : path;
  return existsSync(join(root, fixed)) || names.has(fixed);
};

const pathsIn = (page: string): string[] =>
  [...page.matchAll(/`([^`\n]+)`/g)].flatMap(([, text = '']) => text.split(' ').filter(isPath));

const scriptsIn = (page: string): string[] =>
  [...page.matchAll(/npm run ([\w:-]*\w)/g)].map(([, script = '']) => script);

/** Returns the anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

const isLinkTarget = (page: string, target: string): boolean => {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page : join(dirname(page), file);
  if (!existsSync(join(root, path))) return false;
  if (anchor === undefined) return true;
  return [...read(path).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
};

it('reads the pages of the project, and their paths', () => {
  expect(pages.length).toBeGreaterThan(25);
  expect(pages.flatMap((page) => pathsIn(read(page))).length).toBeGreaterThan(400);
});

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names only files that exist', () => {
    expect(pathsIn(text).filter((path) => !existing(path))).toEqual([]);
  });

  it('links only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\(((?![a-z]+:)[^)\s]+)\)/g)].map(([, target = '']) => target);
    expect(links.filter((target) => !isLinkTarget(page, target))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    expect(scriptsIn(text).filter((script) => !Object.hasOwn(packageJson.scripts, script))).toEqual([]);
  });
});

it('the code names only pages that exist', () => {
  const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(join(root, file)));
  const named = sources.flatMap((file) =>
    [...read(file).matchAll(/\bdocs\/[a-z-]+\.md\b/g)].map(([page]) => ({ file, page })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ page }) => !existsSync(join(root, page)))).toEqual([]);
});
