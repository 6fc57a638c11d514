import ts from 'typescript';

/** A place where SQL or a query names a table. */
export type Mention = { line: number; table: string };

/** Columns by table. */
export type Schema = ReadonlyMap<string, ReadonlySet<string>>;

/** What connections and transactions are called. */
const connections = new Set(['db', 'tx', 'trx', 'knex', 'client']);

/** What is called with a table as its first argument. */
const takers = new Set([
  ...connections,
  ...['from', 'into', 'table', 'using', 'truncate'],
  ...['join', 'innerJoin', 'leftJoin', 'rightJoin', 'fullOuterJoin', 'crossJoin'],
]);

/** What stands in front of a table's name in SQL. */
const BEFORE = String.raw`\b(?:from|join|into|update|table|using|only|like|copy|truncate|references)\s+(?:only\s+)?`;

/**
 * Finds the tables that the text of a TypeScript file names in its strings: in SQL (`from users`, `users.email`,
 * `'users'::regclass`), and as an argument of knex (`db('users')`, `'users as u'`). Types, comments and sentences with the
 * same words do not count.
 */
export function tableMentions(source: string, schema: Schema): Mention[] {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
  const mentions: Mention[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) || isTemplatePart(node)) {
      for (const { at, table } of tablesIn(node.text, schema, () => isTablePosition(node)))
        mentions.push({ line: lineOf(file, node, at), table });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mentions;
}

const isTemplatePart = (node: ts.Node): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail =>
  ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);

/** Returns the line of a character of a string. Escapes make it differ by some characters, which rarely crosses a line. */
const lineOf = (file: ts.SourceFile, node: ts.Node, at: number): number =>
  file.getLineAndCharacterOfPosition(Math.min(node.getStart(file) + 1 + at, node.getEnd())).line + 1;

function tablesIn(text: string, schema: Schema, isTable: () => boolean): { at: number; table: string }[] {
  const found: { at: number; table: string }[] = [];
  if (/^[A-Z]/.test(text)) return found; // A sentence: SQL is in small letters.
  for (const [table, columns] of schema) {
    if (!text.includes(table)) continue;
    if ((text === table && isTable()) || new RegExp(`^${table} as \\w+$`, 'i').test(text)) {
      found.push({ at: 0, table });
      continue;
    }
    const inSql = new RegExp(`${BEFORE}${table}(?![\\w-])|'${table}'(?:::regclass|\\))`, 'gi');
    for (const { index, 0: words } of text.matchAll(inSql))
      found.push({ at: index + words.lastIndexOf(table), table });
    for (const { index, 1: column = '' } of text.matchAll(new RegExp(`(?<![\\w.])${table}\\.(\\w+)`, 'g')))
      if (columns.has(column)) found.push({ at: index, table });
  }
  return found;
}

/**
 * Returns whether a string stands where a query takes a table: as the first argument of knex, or next to a connection. A
 * name of several words also counts in a list, or as the value of a constant or parameter; `users` there names a resource
 * or a folder.
 */
function isTablePosition(node: ts.Node & { text: string }): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent)) {
    const isValue =
      ts.isArrayLiteralExpression(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent);
    return isValue && node.text.includes('_');
  }
  if (parent.arguments.some((other) => ts.isIdentifier(other) && connections.has(other.text))) return true;
  const [first]: readonly ts.Node[] = parent.arguments;
  if (first !== node) return false;
  const { expression } = parent;
  if (ts.isIdentifier(expression)) return takers.has(expression.text);
  return ts.isPropertyAccessExpression(expression) && takers.has(expression.name.text);
}

/** Reads the tables and their columns from the generated `core/platform/tables.ts`. */
export function schemaOf(tablesFile: string): Schema {
  const schema = new Map<string, Set<string>>();
  for (const declaration of tablesFile.split(/^ {2}\};/m)) {
    const [, table] = /^ {2}(\w+): \{$/m.exec(declaration) ?? [];
    if (table === undefined) continue;
    schema.set(table, new Set([...declaration.matchAll(/^ {4}(\w+):/gm)].map(([, column = '']) => column)));
  }
  return schema;
}
