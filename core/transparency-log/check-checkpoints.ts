import { sha256 } from '#core/platform/crypto.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { Findings } from './finding.ts';
import type { Keeper, KeptCheckpoint } from './kept.ts';
import { readLink } from './link.ts';
import type { CheckpointRow } from './log-store.ts';
import { isSignedByOnly, parseNote, signersOf } from './note.ts';
import { type Restore, restoreBehind } from './restore.ts';
import { idOfKey, type TrustedKey } from './trusted-keys.ts';

/** Clocks of several machines may differ by so much. */
export const CLOCKS_MS = 5 * 60_000;

/** What one key has signed: the first and the last time, in the order of the log. */
export type KeyUse = { first: Date; last: Date };

/** A kept checkpoint that fits: what a verification can say that it compared the log with. */
export type Compared = { from: string; keeper: Keeper; size: number; signed_at: Date | null };

export type Expected = { root: Buffer; what: string; kept?: KeptCheckpoint };

/** Looks at checkpoints by themselves: whose they are, what their rows say of them, and whether any is missing. */
export type CheckpointCheck = {
  /** The next row, in the order of sizes and ids. */
  row(row: CheckpointRow): { size: number; expected: Expected } | undefined;
  /** One that was kept elsewhere. */
  kept(kept: KeptCheckpoint): { size: number; expected: Expected } | undefined;
  /** After the last row: what was kept and is not in the table. */
  end(): void;
  uses: Map<string, KeyUse>;
  /** Checkpoints of a past that a restore gave up, which is on record. */
  givenUp: { kept: KeptCheckpoint; restore: Restore }[];
};

export function checkCheckpoints(
  findings: Findings,
  {
    origin,
    keys,
    now,
    restores,
  }: { origin: string | null; keys: TrustedKey[]; now: Date; restores: Restore[] },
): CheckpointCheck {
  const tell = (text: string) => findings.add({ kind: 'checkpoint', position: null, event: null, text });
  const uses = new Map<string, KeyUse>();
  const givenUp: { kept: KeptCheckpoint; restore: Restore }[] = [];
  /** Kept ones that are to be in the table, by what they say. */
  const absent = new Map<string, string>();
  let last: { number: number; at: number; note: string } | undefined;
  const read = (note: string, what: string) => {
    const parsed = parseNote(note);
    const said = parseCheckpoint(note);
    const signers = parsed ? signersOf(parsed, keys) : [];
    if (!parsed || !said || signers.length === 0) {
      tell(`${what} is not signed by a key of this log`);
      return undefined;
    }
    if (said.origin !== origin) {
      tell(`${what} is of another log (${said.origin})`);
      return undefined;
    }
    if (!isSignedByOnly(parsed, keys)) tell(`${what} has signatures of keys that are not this log's`);
    return { said, signers };
  };
  const inOrder = (note: string, number: number | null, at: number, what: string) => {
    if (last?.note === note) tell(`${what} is kept twice`);
    else {
      const due = (last?.number ?? 0) + 1;
      if (number === null || number < due)
        tell(`${what} has ${number === null ? 'no number' : `the number ${number}`} where ${due} is due`);
      else if (number > due) {
        const gap = number - 1 === due ? `number ${due} is` : `numbers ${due} to ${number - 1} are`;
        tell(`before ${what.replace(/^The/, 'the')} checkpoints are missing: ${gap} not there`);
      }
      if (last && at < last.at - CLOCKS_MS) tell(`${what} was signed before the one that it follows`);
    }
    if (at > now.getTime() + CLOCKS_MS) tell(`${what} was logged in the future`);
    last = { number: number ?? (last?.number ?? 0) + 1, at, note };
  };
  return {
    uses,
    givenUp,
    row: (row) => {
      const what = `The checkpoint of ${timeOf(row.signed_at)} (${row.size} events)`;
      absent.delete(row.note);
      const found = read(row.note, what);
      if (!found) return undefined;
      const { said, signers } = found;
      const at = said.signed_at?.getTime() ?? Number.NaN;
      const link = readLink(row.link, keys);
      const isLinked = link?.origin === origin && link?.checkpoint.equals(sha256(row.note)) === true;
      if (row.size !== said.size || !row.root.equals(said.root))
        tell(`${what} is kept with another size or root`);
      if (Number(row.signed_at) !== at)
        tell(`${what} is kept with another time than was signed (${timeOf(said.signed_at)})`);
      inOrder(row.note, isLinked ? link.number : null, at, what);
      for (const key of signers) {
        const use = uses.get(idOfKey(key));
        uses.set(idOfKey(key), { first: use?.first ?? new Date(at), last: new Date(at) });
      }
      return { size: said.size, expected: { root: said.root, what } };
    },
    kept: (kept) => {
      const restore = restoreBehind(kept.note, restores);
      if (restore) {
        givenUp.push({ kept, restore });
        return undefined;
      }
      const what = `The checkpoint ${kept.from}`;
      const found = read(kept.note, what);
      if (!found) return undefined;
      absent.set(kept.note, what);
      return { size: found.said.size, expected: { root: found.said.root, what, kept } };
    },
    end: () => {
      for (const what of absent.values())
        tell(`${what} was signed and is no longer among the log's checkpoints`);
    },
  };
}

/** Of a row that someone may have changed. */
const timeOf = (time: Date | null): string =>
  time === null || Number.isNaN(Number(time)) || !Number.isFinite(Number(time))
    ? 'no time'
    : time.toISOString();
