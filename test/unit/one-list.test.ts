import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Written from the migrations or by `npm run generate`. */
const generated = /^core\/platform\/tables\.ts$|\/generated\/|\.d\.ts$|gatehouse-verify\.mjs$/;

/** Lists that are no words of the product, or whose copies must stand alone. */
const allowed: Record<string, string> = {
  'delete|get|patch|post|put': 'methods of HTTP',
  'false|true': 'a yes or no in a query string',
  'input|output': 'the two sides of a schema, as zod calls them',
  // The SDK is published on its own and must not import the contract; its own tests post events to the API.
  'failure|success': 'the SDK',
  'anonymous|api_key|service|staff|system|user': 'the SDK',
};

/** Lists and unions of at least two words that a file writes out, each as a key that does not depend on order. */
function listsOf(path: string): { key: string; line: number }[] {
  const source = ts.createSourceFile(path, readFileSync(root + path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { key: string; line: number }[] = [];
  const add = (node: ts.Node, words: string[]) => {
    if (words.length < 2) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ key: [...new Set(words)].sort().join('|'), line });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node) && node.elements.every(ts.isStringLiteral)) {
      add(
        node,
        node.elements.map((element) => element.getText(source).slice(1, -1)),
      );
    }
    // The second argument of `Pick` and `Omit` names fields, not words.
    const isOfFields = ts.isTypeReferenceNode(node.parent ?? node) && node.kind === ts.SyntaxKind.UnionType;
    if (ts.isUnionTypeNode(node) && !isOfFields) {
      const literals = node.types.filter(ts.isLiteralTypeNode).map(({ literal }) => literal);
      const words = literals.filter(ts.isStringLiteral).map(({ text }) => text);
      const nulls = literals.filter(({ kind }) => kind === ts.SyntaxKind.NullKeyword).length;
      const undefineds = node.types.filter(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword).length;
      if (words.length + nulls + undefineds === node.types.length) add(node, words);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

// Who adds a word to one copy of a list seldom finds the other; `contract/` is what all parts import.
it('a list of words is written once, in contract/, where two parts need it', () => {
  const parts = ['contract', 'core', 'server', 'workers', 'admin/src', 'clients'];
  const paths = execFileSync('git', ['ls-files', ...parts], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !/\.test\./.test(path) && !generated.test(path));
  const places = new Map<string, string[]>();
  for (const path of paths) {
    for (const { key, line } of listsOf(path)) {
      places.set(key, [...(places.get(key) ?? []), `${path}:${line}`]);
    }
  }
  const partOf = (place: string) => place.slice(0, place.indexOf('/'));
  const twice = [...places].filter(
    ([key, at]) => new Set(at.map(partOf)).size > 1 && allowed[key] === undefined,
  );
  expect(twice.map(([key, at]) => `${key}: ${at.join(', ')}`)).toEqual([]);
});
