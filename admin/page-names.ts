import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

type Texts = { console?: Record<string, { navigation?: string }> };

/** Returns of a page's texts only its name in the navigation. */
export function onlyNames({ console: pages = {} }: Texts): Texts {
  const named = Object.entries(pages).filter(([, { navigation }]) => navigation !== undefined);
  return { console: Object.fromEntries(named.map(([page, { navigation = '' }]) => [page, { navigation }])) };
}

const asked = /\.json\?name$/;
const given = /\.page-name$/;

/**
 * Lets `texts.json?name` be imported: the navigation is on the first screen, which waits for none of the other texts of the
 * pages. So the name of a page stands with its other texts, and is loaded before them.
 */
export const pageNames = (): Plugin => ({
  name: 'page-names',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!asked.test(source)) return null;
    const file = await this.resolve(source.replace('?name', ''), importer);
    // No name of a JSON file, which other plugins would read.
    return file && `\0${file.id.replace(/\.json$/, '.page-name')}`;
  },
  async load(id) {
    if (!given.test(id)) return null;
    const texts = JSON.parse(await readFile(id.slice(1).replace(given, '.json'), 'utf8'));
    return `export default ${JSON.stringify(onlyNames(texts))}`;
  },
});
