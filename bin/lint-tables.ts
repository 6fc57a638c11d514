import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableOwners } from '#core/platform/table-owners.ts';
import { schemaOf, tableMentions } from './table-mentions.ts';

/**
 * Files that name a table of another subject although they should not, with how often. The list only shrinks: an entry
 * that is too high fails as well. Move the statement to the owner, then lower the number here.
 */
const pending: Record<string, number> = {
  'core/retention/legal-holds.ts legal_holds': 1,
};

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

/** Mentions of tables by files of other subjects, as messages; those of the list above only if there are more or fewer. */
function foreignMentions(): string[] {
  const schema = schemaOf(read('core/platform/tables.ts'));
  const messages: string[] = [];
  const known = new Map(Object.entries(pending));
  for (const path of sources) {
    const subject = /^core\/([^/]+)\//.exec(path)?.[1];
    const foreign = tableMentions(read(path), schema).filter(({ table }) => owners.get(table) !== subject);
    for (const table of new Set(foreign.map((mention) => mention.table))) {
      const lines = foreign.filter((mention) => mention.table === table).map(({ line }) => line);
      const allowed = known.get(`${path} ${table}`) ?? 0;
      known.delete(`${path} ${table}`);
      if (lines.length < allowed)
        messages.push(`bin/lint-tables.ts: '${path} ${table}' is ${lines.length} by now, not ${allowed}`);
      if (lines.length <= allowed) continue;
      const owner = owners.get(table);
      for (const line of lines)
        messages.push(
          `${path}:${line} names the table ${table}, which belongs to ${owner}. Use a function or query of ` +
            `core/${owner}/index.ts, add one to its store, or move the question there.`,
        );
    }
  }
  for (const entry of known.keys()) messages.push(`bin/lint-tables.ts: '${entry}' is not needed any more`);
  return messages;
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
