/** What keeps a check from being made: wrong usage, a missing key, what cannot be read. Ends with 2. */
export class CannotCheck extends Error {}

/** What stands in a file that was checked is damaged. Ends with 1. */
export class Damaged extends Error {
  /** @param file the one that it is about, where that is another one than the one being read. */
  constructor(text, file) {
    super(text);
    this.file = file;
  }
}

/** Findings that are kept one by one; the rest is counted. */
const MAX_KEPT = 10_000;

/** Collects findings and lines. Each kind of finding about one thing is told once. */
export class Report {
  findings = [];
  count = 0;
  lines = [];
  #told = new Set();

  /** @param what the event, file or place that it is about; null when it is about none. */
  add(kind, what, text) {
    const key = `${kind} ${what}`;
    if (what !== null && this.#told.has(key)) return;
    this.count += 1;
    if (this.findings.length >= MAX_KEPT) return;
    if (what !== null) this.#told.add(key);
    this.findings.push({ kind, what, text });
  }

  /** Takes findings back for which a better one is known. */
  take(kind, what) {
    const kept = this.findings.filter((one) => one.kind !== kind || one.what !== what);
    this.count -= this.findings.length - kept.length;
    this.findings = kept;
  }

  say(line) {
    this.lines.push(line);
  }
}

/** A text from a file as it may be printed: short, and without what would steer a terminal. */
export const shown = (value) => {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
};

/** Why reading failed, in a sentence of ours. */
export function reasonOf(error) {
  if (error instanceof Damaged || error instanceof CannotCheck) return error.message;
  if (error?.code === 'EACCES' || error?.code === 'EPERM') return 'it may not be read';
  if (error?.code === 'ENOENT') return 'it is missing';
  if (error?.code === 'EISDIR') return 'it is a folder';
  if (String(error?.code).startsWith('Z_') || String(error?.code).startsWith('ERR_ZSTD') || error?.errno < 0)
    return `it is damaged (${shown(error.message)})`;
  return 'it is of another form';
}
