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

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

/** The words of a query line; what stands in quotation marks is one, with `\"` and `\\` for the marks themselves. */
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
  let isQuoted = false;
  for (; place < line.length; place += 1) {
    const letter = line[place] ?? '';
    const last = values.length - 1;
    if (isQuoted && letter === '\\' && /["\\]/.test(line[place + 1] ?? '')) {
      place += 1;
      values[last] += line[place] ?? '';
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && isSpace(letter)) break;
    else if (!isQuoted && letter === ',' && head) values.push('');
    else values[last] += letter;
  }
  return {
    at,
    length: place - at,
    text: line.slice(start, place),
    not,
    field: head?.[1]?.toLowerCase(),
    values,
    isClosed: !isQuoted,
  };
}
