import { describe, expect, it } from 'vitest';
import { hasWord, replaceWord, termText, toggleWord, wordAtCaret } from './query-line.ts';

describe('the word at the caret', () => {
  it.each([
    ['', 0, null, ''],
    ['out', 3, null, 'out'],
    ['outcome:fa', 10, 'outcome', 'fa'],
    ['outcome:failure ', 16, null, ''],
    ['a -device:mo "x y"', 12, 'device', 'mo'],
    ['browser:"Chrome 1', 17, 'browser', 'Chrome 1'],
    ['country:UA,P', 12, 'country', 'P'],
    ['a -browser:“Chrome 1', 20, 'browser', 'Chrome 1'],
    ['„x y“ «z w» dev', 15, null, 'dev'],
    ['“x y”', 4, null, 'x y'],
  ])('%s', (line, caret, field, value) => {
    expect(wordAtCaret(line, caret)).toMatchObject({ field, value });
  });

  it('is put in the place of what was typed', () => {
    const replace = (line: string, caret: number, text: string) =>
      replaceWord(line, wordAtCaret(line, caret), text);
    expect(replace('out', 3, 'outcome:')).toBe('outcome:');
    expect(replace('x outcome:fa', 12, 'outcome:failure')).toBe('x outcome:failure ');
    expect(replace('outcome:fa country:UA', 10, 'outcome:failure')).toBe('outcome:failure country:UA');
  });
});

describe('a word of the line', () => {
  it('is quoted where it must be', () => {
    expect(termText('event', 'user:logged_in')).toBe('event:user:logged_in');
    expect(termText('browser', 'Chrome 140', true)).toBe('-browser:"Chrome 140"');
    expect(termText('os', 'a"b\\c d')).toBe('os:"a\\"b\\\\c d"');
    expect(termText('os', '“x”')).toBe('os:"“x”"');
  });

  it('comes, goes, and turns to its opposite', () => {
    expect(toggleWord('', 'country:UA')).toBe('country:UA');
    expect(toggleWord('country:UA "a  b"', 'country:UA')).toBe('"a  b"');
    expect(toggleWord('x country:UA', '-country:UA')).toBe('x -country:UA');
    expect(toggleWord('x -country:UA', 'country:UA')).toBe('x country:UA');
    expect(hasWord('x -browser:"Chrome 140"', '-browser:"Chrome 140"')).toBe(true);
    expect(hasWord('-country:UA', 'country:UA')).toBe(false);
  });
});
