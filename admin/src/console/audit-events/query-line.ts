/** The word of a query line that the caret is in. The server reads the line (docs/search.md); here words are only cut out. */
export type WordAtCaret = { start: number; end: number; not: boolean; field: string | null; value: string };

/** Straight marks close straight ones; of typographic ones any of the kind closes, as on the server (core/audit/words.ts). */
const words =
  /-?(?:[a-z_]+:)?(?:"(?:\\.|[^"\\])*(?:"|$)|[“”„‟＂](?:\\.|[^"“”„‟＂\\])*(?:["“”„‟＂]|$)|[«»](?:\\.|[^«»\\])*(?:[«»]|$)|[^\s"“”„‟＂«»])*/gi;
const marks = /["“”„‟＂«»]/g;

function* wordsOf(line: string): Generator<{ start: number; text: string }> {
  for (const match of line.matchAll(words)) {
    if (match[0] !== '') yield { start: match.index, text: match[0] };
  }
}

/** Returns the word that is being typed: it ends at the caret or holds it. An empty one between two others. */
export function wordAtCaret(line: string, caret: number): WordAtCaret {
  for (const { start, text } of wordsOf(line)) {
    const end = start + text.length;
    if (start > caret || caret > end) continue;
    const [, minus = '', field = '', value = ''] = /^(-?)(?:([a-z_]+):)?(.*)$/is.exec(text) ?? [];
    // Of several values the last one is being typed.
    const typed = value.slice(value.lastIndexOf(',') + 1).replace(marks, '');
    return { start, end, not: minus !== '', field: field ? field.toLowerCase() : null, value: typed };
  }
  return { start: caret, end: caret, not: false, field: null, value: '' };
}

/** Puts a word in the place of another, with one space behind it where a value is complete. */
export function replaceWord(line: string, { start, end }: WordAtCaret, text: string): string {
  const rest = line.slice(end).trimStart();
  const isComplete = !text.endsWith(':');
  return `${line.slice(0, start)}${text}${isComplete || rest ? ' ' : ''}${rest}`;
}

const quoted = (value: string) =>
  /^[^\s",:“”„‟＂«»]+$/.test(value) || /^[\w.:*/-]+$/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, (letter) => `\\${letter}`)}"`;

/** `-browser:"Chrome 140"` */
export const termText = (field: string, value: string, not = false): string =>
  `${not ? '-' : ''}${field}:${quoted(value)}`;

/** Returns whether the line has just this word. */
export const hasWord = (line: string, word: string): boolean =>
  [...wordsOf(line)].some(({ text }) => text === word);

/** Returns the line with the word; without it when it was there. Its opposite goes in either case. */
export function toggleWord(line: string, word: string): string {
  const opposite = word.startsWith('-') ? word.slice(1) : `-${word}`;
  const texts = [...wordsOf(line)].map(({ text }) => text);
  const others = texts.filter((text) => text !== word && text !== opposite);
  return [...others, ...(texts.includes(word) ? [] : [word])].join(' ');
}
