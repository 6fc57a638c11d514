import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Expressions that may take more than linear time, because what they meet is short. Each with the reason. */
const bounded: Record<string, string> = {
  '/\\b((?:[\\w-]{0,30}(?:password|passwd|passwort|passphrase|secret|token|api[_-]?key|access[_-]?key)|pwd))(["\']?\\s{0,5}[=:]\\s{0,5})("[^"]{0,500}"|\'[^\']{0,500}\'|[^\\s"\',;&]+)/gi':
    'every repetition but the last has a bound',
  '/\\(Macintosh;.*\\b(?:(?:Cri|Edgi|Fxi|OPi|Duckduckgoi)OS\\/|GSA\\/|OPT\\/|Mobile\\/\\w)/i':
    'a user agent is cut to 1,000 characters before',
};

const check = (pattern: string, flags: string) => checkSync(pattern, flags, { timeout: 240_000 });

/** Returns every regular expression of the product, with the places where it stands. */
function expressions(): Map<string, string[]> {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !/\.test\.tsx?$|^(?:test|bench)\//.test(file));
  const found = new Map<string, string[]>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.set(node.text, [...(found.get(node.text) ?? []), `${file}:${line}`]);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

test('no regular expression takes more than linear time, whatever text it meets', {
  timeout: 900_000,
}, () => {
  const slow: string[] = [];
  for (const [text, places] of expressions()) {
    const end = text.lastIndexOf('/');
    if (text in bounded) continue;
    // What the checker cannot prove it tries out, for so long: on a busy machine it once gave up with the wrong answer.
    let verdict = check(text.slice(1, end), text.slice(end + 1));
    for (let again = 0; again < 2 && verdict.status !== 'safe'; again += 1) {
      verdict = check(text.slice(1, end), text.slice(end + 1));
    }
    if (verdict.status === 'safe') continue;
    slow.push(
      `${text} (${verdict.status === 'vulnerable' ? verdict.complexity.summary : verdict.status}) in ${places.join(', ')}`,
    );
  }
  expect(slow).toEqual([]);
});
