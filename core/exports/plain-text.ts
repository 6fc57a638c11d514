/** A text as it is meant, and where in the text as it is written each of its units begins; one more for the end. */
export type PlainText = { text: string; starts: readonly number[] | null };

/** What characters are written as in addresses, markup and sources, what is wider than it means, and what is not seen at all. */
const written =
  /(?:%[\da-f]{2})+|\\u[\da-f]{4}|\\x[\da-f]{2}|&#\d{1,6};|&#x[\da-f]{1,5};|&(?:commat|period|colon|lowbar|percnt);|[\uff01-\uff5e\u3002\uff61\u00ad\u200b-\u200f\u2060\ufeff]/gi;
const mayBeWritten = /[%\\&\uff01-\uff5e\u3002\uff61\u00ad\u200b-\u200f\u2060\ufeff]/;

/** Encoded again and again: more often than this nobody does by accident. */
const MAX_ROUNDS = 5;
const names: Record<string, string> = { commat: '@', period: '.', colon: ':', lowbar: '_', percnt: '%' };
const FULL_WIDTH = 0xfee0;

/**
 * Returns the text as it is written, and what it is when that is decoded, and so on as often as it was encoded:
 * `ada%2540example.com`, `ada%40example.com`, `ada@example.com`.
 */
export function plainTexts(text: string): PlainText[] {
  const texts: PlainText[] = [{ text, starts: null }];
  for (let plain = texts[0] as PlainText; texts.length <= MAX_ROUNDS && mayBeWritten.test(plain.text); ) {
    const next = decoded(plain);
    if (next.text === plain.text) break;
    texts.push(next);
    plain = next;
  }
  return texts;
}

/** Returns where a unit of the plain text begins in the written one. */
export const writtenAt = ({ starts }: PlainText, at: number): number => (starts ? (starts[at] ?? at) : at);

function decoded(plain: PlainText): PlainText {
  const { text } = plain;
  const starts: number[] = [];
  let out = '';
  let last = 0;
  const put = (piece: string, at: number) => {
    out += piece;
    for (let unit = 0; unit < piece.length; unit += 1) starts.push(writtenAt(plain, at));
  };
  const copy = (end: number) => {
    out += text.slice(last, end);
    for (let at = last; at < end; at += 1) starts.push(writtenAt(plain, at));
  };
  for (const { 0: found, index } of text.matchAll(written)) {
    copy(index);
    if (found.startsWith('%')) putBytes(found, index, put);
    else put(meantBy(found), index);
    last = index + found.length;
  }
  copy(text.length);
  starts.push(writtenAt(plain, text.length));
  return { text: out, starts };
}

/** `%C3%BC` and the like: characters of UTF-8; bytes that are none stay as they are. */
function putBytes(found: string, index: number, put: (piece: string, at: number) => void): void {
  const bytes = Buffer.from(found.replaceAll('%', ''), 'hex');
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at] as number);
    const character = bytes.toString('utf8', at, at + length);
    const isWhole = !character.includes('\ufffd') && at + length <= bytes.length;
    const taken = isWhole ? length : 1;
    put(isWhole ? character : found.slice(3 * at, 3 * at + 3), index + 3 * at);
    at += taken;
  }
}

const lengthOf = (byte: number): number => (byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);

function meantBy(found: string): string {
  const lower = found.toLowerCase();
  if (lower.startsWith('\\')) return character(Number.parseInt(lower.slice(2), 16));
  if (lower.startsWith('&#x')) return character(Number.parseInt(lower.slice(3), 16));
  if (lower.startsWith('&#')) return character(Number.parseInt(lower.slice(2), 10));
  if (lower.startsWith('&')) return names[lower.slice(1, -1)] ?? found;
  const code = found.charCodeAt(0);
  if (code === 0x3002 || code === 0xff61) return '.';
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - FULL_WIDTH) : '';
}

/** Surrogates come in pairs, each with an escape of its own. */
const character = (code: number): string =>
  code <= 0xffff ? String.fromCharCode(code) : String.fromCodePoint(code);
