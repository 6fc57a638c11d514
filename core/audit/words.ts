/** A word of a query line, before anything is known of its meaning. */
export type Word = {
  /** Where it stands in the line, in UTF-16 units. */
  at: number;
  length: number;
  /** As it was written, without the minus. */
  text: string;
  not: boolean;
  /** Before the colon; undefined for plain text. */
  field: string | undefined;
  values: string[];
  /** Every quotation mark has its other. */
  isClosed: boolean;
};

/** Double quotation marks of all languages and keyboards; phones put them in by themselves. */
const doubles = '"“”„‟＂';
const angles = '«»';

const isMark = (letter: string): boolean => letter !== '' && (doubles + angles).includes(letter);

/**
 * Returns the marks that close what `mark` opens. Languages pair them in many ways („…“, “…”, ”…”, »…«), so that any of a
 * kind will do; straight ones close straight ones, because only so typographic marks can be searched for.
 */
function closersOf(mark: string, rest: string): string {
  if (angles.includes(mark)) return angles;
  return mark === '"' && rest.includes('"') ? '"' : doubles;
}

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

/** Returns the words of a query line; what stands in quotation marks is one, with `\"` and `\\` for the marks themselves. */
export function wordsOf(line: string): Word[] {
  const words: Word[] = [];
  let place = 0;
  while (place < line.length) {
    if (isSpace(line[place])) place += 1;
    else {
      const word = readWord(line, place);
      words.push(word);
      place += word.length;
    }
  }
  return words;
}

function readWord(line: string, at: number): Word {
  const not = line[at] === '-' && at + 1 < line.length && !isSpace(line[at + 1]);
  const start = not ? at + 1 : at;
  const head = /^([a-z_]+):/i.exec(line.slice(start, start + 40));
  const values: string[] = [''];
  let place = start + (head?.[0].length ?? 0);
  let closers = '';
  for (; place < line.length; place += 1) {
    const letter = line[place] ?? '';
    const last = values.length - 1;
    if (closers !== '' && letter === '\\' && isEscaping(line, place, closers)) {
      place += 1;
      values[last] += line[place] ?? '';
    } else if (closers === '' && isMark(letter)) closers = closersOf(letter, line.slice(place + 1));
    else if (closers !== '' && closers.includes(letter)) closers = '';
    else if (closers === '' && isSpace(letter)) break;
    else if (closers === '' && letter === ',' && head) values.push('');
    else values[last] += letter;
  }
  return {
    at,
    length: place - at,
    text: line.slice(start, place),
    not,
    field: head?.[1]?.toLowerCase(),
    values,
    isClosed: closers === '',
  };
}

/**
 * Returns whether a backslash in quotation marks stands for what follows it: for another backslash, or for a mark when a
 * further one is there to close the text. So `"CORP\"` is a name that ends with a backslash.
 */
function isEscaping(line: string, place: number, closers: string): boolean {
  const next = line[place + 1] ?? '';
  if (next === '\\') return true;
  return isMark(next) && [...line.slice(place + 2)].some((letter) => closers.includes(letter));
}
