import { Session } from 'node:inspector';

/** Methods that go over all of what they are called on, in C++, where no block of ours is counted. */
const wholes = {
  text: ['split', 'replace', 'replaceAll', 'normalize', 'toLowerCase', 'toUpperCase', 'isWellFormed'],
  list: ['includes', 'indexOf', 'splice', 'concat', 'shift', 'unshift', 'join'],
} as const;
/** Those that stop where something is found. */
const searches = ['indexOf', 'includes'] as const;

type Method = (this: { length: number }, ...given: unknown[]) => unknown;

/** Replaces methods by ones that count; undone by what is returned. */
function countBuiltIns(add: (work: number) => void): () => void {
  const undo: (() => void)[] = [];
  const wrap = (
    prototype: object,
    name: PropertyKey,
    workOf: (self: { length: number }, given: unknown[]) => number,
  ) => {
    const original = Reflect.get(prototype, name) as Method;
    const counting: Method = function (...given) {
      add(workOf(this, given));
      return original.apply(this, given);
    };
    Object.defineProperty(prototype, name, { value: counting, configurable: true, writable: true });
    undo.push(() =>
      Object.defineProperty(prototype, name, { value: original, configurable: true, writable: true }),
    );
  };
  const find = String.prototype.indexOf;
  for (const name of wholes.text) wrap(String.prototype, name, (text) => text.length);
  for (const name of wholes.list) wrap(Array.prototype, name, (list) => list.length);
  wrap(Array.prototype, Symbol.iterator, (list) => list.length);
  wrap(Array.prototype, 'slice', ({ length }, given) =>
    Math.max(0, Number(given[1] ?? length) - Number(given[0] ?? 0)),
  );
  for (const name of searches) {
    wrap(String.prototype, name, (text, given) => {
      const start = Number(given[1] ?? 0);
      const found = find.call(String(text), String(given[0]), start);
      return (found < 0 ? text.length : found) - start;
    });
  }
  return () => {
    for (const one of undo) one();
  };
}

type Coverage = { result: { url: string; functions: { ranges: { count: number }[] }[] }[] };

/**
 * Counts the work of functions of ours, not their time: how often each block of our code runs (V8 counts them exactly) and
 * how much text and how many items the methods of the language go over for it. The same in every run, on any machine.
 * What a regular expression does inside is not counted: test/full/unit/regular-expressions.test.ts is about these.
 */
export function openWorkCounter(folder: string): { workOf(work: () => unknown): number; close(): void } {
  const session = new Session();
  session.connect();
  const ask = <Result>(method: string, parameters: object = {}): Result => {
    let answer: { error: Error | null; result?: object } | undefined;
    session.post(method, parameters, (error, result) => {
      answer = { error, ...(result && { result }) };
    });
    if (!answer || answer.error) throw answer?.error ?? new Error(`${method} was not answered`);
    return answer.result as Result;
  };
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const blocks = () =>
    ask<Coverage>('Profiler.takePreciseCoverage')
      .result.filter(
        ({ url }) => url.includes(folder) && !url.includes('node_modules') && !url.includes('/test/'),
      )
      .flatMap(({ functions }) => functions)
      .flatMap(({ ranges }) => ranges)
      .reduce((sum, { count }) => sum + count, 0);
  return {
    workOf(work) {
      let outside = 0;
      blocks();
      const undo = countBuiltIns((more) => {
        outside += more;
      });
      try {
        work();
      } finally {
        undo();
      }
      return blocks() + outside;
    },
    close: () => session.disconnect(),
  };
}
