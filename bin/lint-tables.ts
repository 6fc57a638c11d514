import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableOwners } from '#core/platform/table-owners.ts';
import { schemaOf, tableMentions } from './table-mentions.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const owners: ReadonlyMap<string, string> = new Map(Object.entries(tableOwners));

/** Files whose SQL is checked: all of the product but tests. `server` and `workers` own no table. */
const sources = ['core', 'server', 'workers'].flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort(),
);

/** Mentions of tables by files of other subjects, as messages. */
function foreignMentions(): string[] {
  const schema = schemaOf(read('core/platform/tables.ts'));
  return sources.flatMap((path) => {
    const subject = /^core\/([^/]+)\//.exec(path)?.[1];
    return tableMentions(read(path), schema).flatMap(({ line, table }) => {
      const owner = owners.get(table);
      if (owner === subject) return [];
      const what = `${path}:${line} names the table ${table}, which belongs to ${owner}.`;
      return [
        `${what} Use a function or query of core/${owner}, add one to its store, or move the question there.`,
      ];
    });
  });
}

/** Where the list of subjects in the docs names other tables than those that the subject owns. */
function differencesOfDocs(): string[] {
  const page = 'docs/architecture.md';
  const subjects = new Set(owners.values());
  const rows = [...read(page).matchAll(/^\| `([\w-]+)` \|.*\|([^|]*)\|$/gm)];
  return [...subjects].flatMap((subject) => {
    const told = rows.find(([, name]) => name === subject)?.[2] ?? '';
    const named = [...told.matchAll(/`(\w+)`/g)].map(([, table = '']) => table).sort();
    const owned = [...owners].flatMap(([table, owner]) => (owner === subject ? [table] : [])).sort();
    if (named.join() === owned.join()) return [];
    return [`${page}: the tables of ${subject} are ${owned.map((table) => `\`${table}\``).join(', ')}`];
  });
}

const messages = [...foreignMentions(), ...differencesOfDocs()];
for (const message of messages) console.error(message);
if (messages.length > 0) process.exitCode = 1;
