import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const OF_PACKAGE = 'data of a package that never changes while the process runs';
const MEMO = 'results of a pure function, which are the same anyone who asks';
const SCRATCH = 'memory that is written and read within one call, which does not wait';

/** Module state that may stay, by file and name. */
const allowed: Record<string, string> = {
  'contract/event-catalogue.ts knownTypes': MEMO,
  'contract/reason-text.ts formats': MEMO,
  'core/audit/generated/leaf-text.ts agents': MEMO,
  'core/audit/generated/leaf-text.ts locations': MEMO,
  'core/audit/generated/leaf-text.ts codes': MEMO,
  'core/enrichment/device.ts byAgent': MEMO,
  'core/enrichment/device.ts byHints': MEMO,
  'core/enrichment/operator.ts cache': MEMO,
  'core/enrichment/location.ts cache': MEMO,
  'core/enrichment/operator-data.ts data': OF_PACKAGE,
  'core/enrichment/operator-data.ts page': SCRATCH,
  'core/enrichment/location-data.ts data': OF_PACKAGE,
  'core/enrichment/location-data.ts page': SCRATCH,
  'core/exports/verifier-file.ts known': OF_PACKAGE,
  'core/identity/credentials/password-rules.ts loading': OF_PACKAGE,
  'core/platform/address.ts rewritten': MEMO,
  'core/platform/public-url.ts ids': MEMO,
  'core/transparency-log/event-key.ts hour': MEMO,
  'core/transparency-log/event-key.ts hourMs': MEMO,
  'core/transparency-log/event-key.ts digits': SCRATCH,
  'core/transparency-log/event-key.ts bytes': SCRATCH,
  'core/transparency-log/merkle.ts scratch': SCRATCH,
  'core/transparency-log/merkle.ts pair': SCRATCH,
  'core/transparency-log/wanted-prints.ts joined': SCRATCH,
  'server/json-body.ts sent': 'keyed by a request, and gone with it',
  'server/middleware/identify.ts identities': 'keyed by a request, and gone with it',
};

const collections = /^new (Map|Set|LRUCache)\b/;
/** A collection that begins empty is there to be filled. */
const always =
  /^(new (WeakMap|WeakSet|LRUCache|Uint8Array)\b|new (Map|Set)(<[\s\S]*>)?\(\)|Buffer\.alloc|pLimit\()/;
const changes = 'set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse';

/** Returns names that a module declares at its top level and that change while it runs, with their lines. */
function stateOf(path: string): { name: string; line: number }[] {
  const text = readFileSync(root + path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const isChanged = (name: string) =>
    new RegExp(`(?<![.\\w])${name}(\\.(${changes})\\(|\\[[^\\]]+\\] (\\?\\?)?=[^=])`).test(text);
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap((declaration) => {
      const { name, initializer } = declaration;
      const line = source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1;
      const names = ts.isIdentifier(name)
        ? [name.text]
        : name.elements.flatMap((element) =>
            ts.isBindingElement(element) && ts.isIdentifier(element.name) ? [element.name.text] : [],
          );
      const value = initializer?.getText(source) ?? '';
      const isLet = (declarationList.flags & ts.NodeFlags.Const) === 0;
      // A name in capitals is a constant.
      const isState = (one: string) =>
        isLet ||
        (always.test(value) && !/^[A-Z_]+$/.test(one)) ||
        ((collections.test(value) || /^[[{]/.test(value)) && isChanged(one));
      return names.filter(isState).map((one) => ({ name: one, line }));
    }),
  );
}

// State that no platform owns cannot be closed, is shared by all tests of a process, and hides in what looks like a function.
it('what lives as long as the process is a service (core/platform/services.ts), not state of a module', () => {
  const paths = execFileSync('git', ['ls-files', 'contract', 'core', 'server', 'workers'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !/\.(test|d)\.ts$/.test(path));
  const found = paths.flatMap((path) => stateOf(path).map(({ name, line }) => ({ path, name, line })));
  const unknown = found.filter(({ path, name }) => allowed[`${path} ${name}`] === undefined);
  expect(unknown.map(({ path, name, line }) => `${path}:${line} ${name}: use defineService`)).toEqual([]);
  const gone = Object.keys(allowed).filter(
    (key) => !found.some(({ path, name }) => `${path} ${name}` === key),
  );
  expect(gone, 'allowed above, and not there any more').toEqual([]);
});
