import { readdirSync } from 'node:fs';
import { fallbackLanguage } from '#contract/languages.ts';

/** The browser has no key of these: the server writes mails, and reasons are written from their codes. */
const others = ['mails.json', 'reasons.json'];

const folder = new URL(`../locales/${fallbackLanguage}/`, import.meta.url);

/** Returns a module with the type of every file of English texts, so that a new file needs no import. */
export function textFiles(generated: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json') && !others.includes(file))
    .sort();
  const types = files.map((file) => `  | typeof import('#locales/${fallbackLanguage}/${file}')`);
  return `// The files of texts, ${generated}.\nexport type TextFile =\n${types.join('\n')};\n`;
}
