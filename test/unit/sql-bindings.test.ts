import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const takesBindings = /\.(raw|whereRaw|orderByRaw|havingRaw|joinRaw)$/;

const sources = execFileSync('git', ['ls-files', 'core', 'migrations', 'seeds', 'bench', 'test'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path.endsWith('.ts'));

/** Returns the names that a statement of a file asks for, and that the object beside it does not give. */
function missingBindings(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(root + path, 'utf8'), ts.ScriptTarget.Latest, true);
  const missing: string[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !takesBindings.test(node.expression.getText(source))) return;
    const [sql, given] = node.arguments;
    if (!sql || !given || !ts.isObjectLiteralExpression(given)) return;
    if (given.properties.some(ts.isSpreadAssignment)) return;
    const names = new Set(given.properties.map(({ name }) => name?.getText(source)));
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    for (const [, name = ''] of sql.getText(source).matchAll(/(?<![:\w\\]):([a-zA-Z_]\w*)/g))
      if (!names.has(name)) missing.push(`${path}:${line + 1} :${name}`);
  };
  visit(source);
  return missing;
}

// No compiler looks into SQL: a name that is changed on one side only fails when the statement runs.
it('each statement is given the bindings that it names', () => {
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap(missingBindings)).toEqual([]);
});
