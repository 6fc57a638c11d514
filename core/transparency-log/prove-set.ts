import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transaction } from '#core/platform/database.ts';
import { ByteFile } from './byte-file.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { type EntryKey, KEY_BYTES, keyText, microsecondsAt, microsecondsOf, readKey } from './event-key.ts';
import type { Missing } from './expired.ts';
import { exportSet, type MatchAt } from './export-set.ts';
import { type Gap, GapWriter } from './gaps.ts';
import { type InclusionWriter, inclusionWriter } from './inclusion.ts';
import { latestCheckpointRow } from './log-store.ts';
import { hashAt } from './merkle.ts';
import { nameUnmatched } from './name-unmatched.ts';
import type { KnownKey } from './note.ts';
import { Problems } from './problem.ts';
import { pagesOfPending } from './queue-store.ts';
import { openRemovedBy, type RemovedBy } from './removed-by.ts';
import { storedLeaves } from './stored-events.ts';
import { countEntries, type LeafTile, leafTilesReceived, type ReceivedAt } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';
import { MATCH, type Match, type Unmatched } from './wanted-prints.ts';

/** The files of a proof, by their part of it; docs/verifying.md gives their form. */
export const proofFiles = {
  leaves: 'events.leaves',
  nodes: 'events.nodes',
  gaps: 'events.gaps',
  pending: 'events.pending',
  retention: 'events.retention',
} as const;

const KEYS = '.keys';
/** Tiles of the queue are numbered from here on, behind all of the log. */
const PENDING_TILES = 2 ** 40;

/** Events that occurred from `from` to `to` (exclusive), in microseconds since 1970. */
export type TimeRange = { from: number; to: number };

export type SetToProve = {
  /** Where the files go, and while it runs what memory shall not hold. */
  folder: string;
  /** The keys of the events as they were written, from the beginning each time. */
  keys: () => AsyncIterable<EntryKey[]>;
  /** Where every event of a range of time is in the set: what is not is accounted for too. */
  range: TimeRange | null;
  /** Whether events that are in the store and not in the set were stored after it was closed. */
  isLater: (tx: Transaction, keys: EntryKey[]) => Promise<Map<string, boolean>>;
  now: Date;
  /** Keys of the log whose statements about retention count. */
  trusted: readonly KnownKey[];
  /** How far ahead of ours the clock of a sender may be. */
  maxFutureMs: number;
  /** Events that are held in memory; more of them go to disk. */
  maxInMemory?: number;
};

export type SetProof = {
  checkpoint: string;
  /** Events that the checkpoint covers. */
  size: number;
  rows: number;
  appended: number;
  pending: number;
  unmatched: number;
  expired: number;
  problems: Problems;
  codes: Set<string>;
  files: string[];
};

/**
 * Compares each event of a set with its leaf, and writes what proves that they are in the log: leaves, nodes, and what
 * became of the rest. All is read on the snapshot of the transaction. Memory does not grow with the set.
 */
export async function proveSet(tx: Transaction, set: SetToProve): Promise<SetProof> {
  const keys = exportSet(join(set.folder, KEYS), set.maxInMemory);
  try {
    return await new Prover(tx, set, keys).run();
  } finally {
    // Anyone who takes the folder gets the files of the export and nothing else.
    await keys.remove();
  }
}

class Prover {
  readonly #tx: Transaction;
  readonly #set: SetToProve;
  readonly #keys: ReturnType<typeof exportSet>;
  readonly #problems = new Problems();
  readonly #codes = new Set<string>();
  readonly #received = receivedTimes();
  #gone = 0;
  #expired = 0;
  #pending = 0;
  #size = 0;

  constructor(tx: Transaction, set: SetToProve, keys: ReturnType<typeof exportSet>) {
    this.#tx = tx;
    this.#set = set;
    this.#keys = keys;
  }

  async run(): Promise<SetProof> {
    const checkpoint = await latestCheckpointRow(this.#tx);
    this.#size = checkpoint?.size ?? 0;
    await this.#readStore();
    const matchAt = await this.#keys.matches(() => this.#allPages());
    const files: string[] = [];
    const removedBy = await openRemovedBy(this.#tx, {
      size: this.#size,
      now: this.#set.now,
      trusted: this.#set.trusted,
      isWhole: (from, to) => this.#isWhole(from, to),
      path: join(this.#set.folder, proofFiles.retention),
    });
    let appended = 0;
    try {
      if (checkpoint) appended = await this.#writeLog(matchAt, removedBy, checkpoint.note, files);
      await this.#writePending(matchAt, removedBy, files);
      if (await removedBy.end(this.#problems)) files.push(proofFiles.retention);
    } finally {
      await removedBy.close();
    }
    const unmatched = this.#keys.unmatched();
    if (unmatched.count > 0) await this.#tellUnmatched(unmatched);
    return {
      checkpoint: checkpoint?.note ?? '',
      size: this.#size,
      rows: this.#keys.size(),
      appended,
      pending: this.#pending,
      unmatched: unmatched.count,
      expired: this.#expired,
      problems: this.#problems,
      codes: this.#codes,
      files,
    };
  }

  /** What the store holds of the events now. */
  async #readStore(): Promise<void> {
    for await (const keys of this.#set.keys()) {
      const stored = new Map<string, { hash: Buffer }[]>();
      for (const { fields, hash } of await storedLeaves(this.#tx, distinct(keys))) {
        const name = keyText(fields);
        const same = stored.get(name);
        if (same) same.push({ hash });
        else stored.set(name, [{ hash }]);
        this.#received.add(fields.received_at);
        this.#codes.add(fields.code);
      }
      for (const key of keys) {
        const ones = stored.get(keyText(key));
        // Of copies under one key each is taken once.
        const one = ones && ones.length > 1 ? ones.shift() : ones?.[0];
        if (!one) this.#gone += 1;
        this.#keys.add(key, one?.hash ?? null);
      }
    }
    this.#keys.close();
  }

  /** Returns the number of an event in the log; null while it waits. */
  #numberOf(position: number): number | null {
    return position < this.#size ? position : null;
  }

  #isWhole(from: string, to: string): boolean {
    const { range } = this.#set;
    return range !== null && range.from <= microsecondsOf(from) && microsecondsOf(to) <= range.to;
  }

  /** Returns when the tiles were received that may hold the events. Of an event that is gone it is not known. */
  #receivedAt(): ReceivedAt {
    const { range, maxFutureMs } = this.#set;
    if (!range) return this.#gone > 0 ? EVER : this.#received.read();
    if (range.from === Number.NEGATIVE_INFINITY) return EVER;
    // Nothing occurs much later than it is received: what was received before the range is not in it.
    const from = new Date(Math.max(0, range.from / 1000 - maxFutureMs - 1));
    return { range: [from.toISOString(), 'infinity'] };
  }

  async *#tiles(): AsyncGenerator<LeafTile[]> {
    if (this.#set.range || this.#keys.size() > 0) yield* leafTilesReceived(this.#tx, this.#receivedAt());
  }

  async *#allPages(): AsyncGenerator<LeafTile[]> {
    yield* this.#tiles();
    yield* pagesOfPending(this.#tx, PENDING_TILES);
  }

  /** Writes what is in the log up to the checkpoint. @returns how many of the events. */
  async #writeLog(matchAt: MatchAt, removedBy: RemovedBy, note: string, files: string[]): Promise<number> {
    const { folder, range } = this.#set;
    const at = (name: string) => join(folder, name);
    const inclusion = await inclusionWriter(this.#tx, this.#size, {
      leaves: at(proofFiles.leaves),
      nodes: at(proofFiles.nodes),
    });
    const gaps = range ? await GapWriter.create(at(proofFiles.gaps)) : undefined;
    try {
      await this.#checkEntries();
      let next = 0;
      for await (const tiles of this.#tiles())
        next = await this.#writePage(tiles, next, { matchAt, removedBy, inclusion, gaps });
      await gaps?.add(next, this.#size - next, this.#unread());
      await gaps?.end();
      const { leaves, root } = await inclusion.end();
      if (!parseCheckpoint(note)?.root.equals(root))
        this.#problems.add(
          'tree',
          null,
          null,
          'the leaves do not match the root that was signed: the stored log was changed',
        );
      files.push(proofFiles.leaves, proofFiles.nodes, ...(gaps ? [proofFiles.gaps] : []));
      return leaves;
    } finally {
      await inclusion.close();
      await gaps?.close();
    }
  }

  /** Positions of tiles that were not read, because nothing of them can be in the range. */
  #unread(): Gap {
    return this.#set.range?.from === Number.NEGATIVE_INFINITY ? 'missing' : 'outside';
  }

  /** Tiles that have lost their entries would look as if they were out of the range. */
  async #checkEntries(): Promise<void> {
    const [there, wanted] = [await countEntries(this.#tx), Math.ceil(this.#size / TILE_WIDTH)];
    if (there >= wanted) return;
    const text = `${wanted - there} tiles of the log are missing: their events are unknown`;
    this.#problems.add('tree', null, null, text);
  }

  /** @returns the position behind the last one that was written. */
  async #writePage(
    tiles: LeafTile[],
    begin: number,
    { matchAt, removedBy, inclusion, gaps }: Writers,
  ): Promise<number> {
    const places = tiles
      .flatMap((tile) => placesOf(tile, matchAt))
      .filter(({ position }) => position < this.#size);
    await this.#tellGone(places.filter(isGone).map(missingOf), removedBy);
    const reasons = gaps ? await this.#explain(places.filter(isNotIn), removedBy) : new Map<number, Reason>();
    let next = begin;
    for (const place of places) {
      const { position, match } = place;
      if (match === MATCH.changed) this.#problems.add('changed', keyOf(place), position, CHANGED);
      if (match === MATCH.again) this.#problems.add('tree', keyOf(place), position, 'it is in the log twice');
      await gaps?.add(next, position - next, this.#unread());
      next = position + 1;
      const { reason = 'outside', record = null } = reasons.get(position) ?? {};
      if (isNotIn(place)) await gaps?.add(position, 1, reason, record);
      else await inclusion.add(place.tile, place.at);
    }
    return next;
  }

  /** Returns why positions of the log are not in an export that should hold all of a range. */
  async #explain(places: Place[], removedBy: RemovedBy): Promise<Map<number, Reason>> {
    const reasons = new Map<number, Reason>();
    const { range } = this.#set;
    const timeOf = ({ tile, at }: Place) => microsecondsAt(tile.keys, at * KEY_BYTES);
    const within = places.filter((place) => {
      const time = timeOf(place);
      return range !== null && time >= range.from && time < range.to;
    });
    const isNamed = (place: Place) => timeOf(place) < END_OF_TIME && !isAgain(place);
    for (const place of within.filter((one) => !isNamed(one))) {
      reasons.set(place.position, { reason: 'missing' });
      if (isAgain(place)) continue;
      const text = 'the stored log names no event there';
      this.#problems.add('tree', null, this.#numberOf(place.position), text);
    }
    const once = within.filter(isNamed);
    const later =
      once.length > 0 ? await this.#set.isLater(this.#tx, once.map(keyOf)) : new Map<string, boolean>();
    const isLater = (place: Place) => later.get(keyText(keyOf(place)));
    for (const place of once.filter((one) => isLater(one) === false)) {
      reasons.set(place.position, { reason: 'missing' });
      const text = 'it is in the store and was left out of the export';
      this.#problems.add('removed', keyOf(place), this.#numberOf(place.position), text);
    }
    const stored = once.filter((one) => isLater(one) === true);
    for (const { position } of stored) reasons.set(position, { reason: 'later' });
    await this.#compare(stored);
    const missing = once.filter((one) => isLater(one) === undefined).map(missingOf);
    const removals = missing.length > 0 ? await removedBy.removalsOf(missing) : [];
    for (const [index, one] of missing.entries()) {
      const {
        record,
        text = 'it was appended and is missing from the store, and retention did not remove it',
      } = removals[index] ?? {};
      reasons.set(one.position, record === undefined ? { reason: 'missing' } : { reason: 'expired', record });
      if (record !== undefined) continue;
      this.#problems.add('removed', one, this.#numberOf(one.position), text);
    }
    return reasons;
  }

  /** Holds events that are not in the export, because they came later, against their leaves all the same. */
  async #compare(places: Place[]): Promise<void> {
    const stored = await storedLeaves(this.#tx, places.map(keyOf));
    const hashes = new Map(stored.map(({ fields, hash }) => [keyText(fields), hash]));
    for (const place of places) {
      const key = keyOf(place);
      if (hashes.get(keyText(key))?.equals(hashAt(place.tile.hashes, place.at))) continue;
      this.#problems.add('changed', key, this.#numberOf(place.position), CHANGED);
    }
  }

  /** Events that were written and have left the store since. */
  async #tellGone(gone: Missing[], removedBy: RemovedBy): Promise<void> {
    if (gone.length === 0) return;
    const removals = await removedBy.removalsOf(gone);
    for (const [index, one] of gone.entries()) {
      const {
        record,
        text = 'it was removed from the store while the export was made, and not by retention',
      } = removals[index] ?? {};
      if (record !== undefined) this.#expired += 1;
      else this.#problems.add('removed', one, this.#numberOf(one.position), text);
    }
  }

  /** Events that wait to be appended, or were appended after the checkpoint. */
  async #writePending(matchAt: MatchAt, removedBy: RemovedBy, files: string[]): Promise<void> {
    const file = await ByteFile.create(join(this.#set.folder, proofFiles.pending));
    try {
      for await (const tiles of pagesOfPending(this.#tx, PENDING_TILES)) {
        const places = tiles.flatMap((tile) => placesOf(tile, matchAt));
        await this.#tellGone(places.filter(isGone).map(missingOf), removedBy);
        if (this.#set.range) await this.#explain(places.filter(isNotIn), removedBy);
        for (const { tile, at, match } of places) {
          if (match === MATCH.none || match === MATCH.again) continue;
          await file.write(Buffer.concat([hashAt(tile.hashes, at), idIn(tile, at)]));
          this.#pending += 1;
          if (match === MATCH.changed)
            this.#problems.add(
              'changed',
              readKey(tile.keys, at),
              null,
              'the stored event differs from the one that waits to be appended',
            );
        }
      }
      await file.end();
    } finally {
      await file.close();
    }
    if (this.#pending > 0) files.push(proofFiles.pending);
    else await rm(join(this.#set.folder, proofFiles.pending), { force: true });
  }

  /** Events of the export that neither the log nor the queue has. */
  async #tellUnmatched({ count, prints }: Unmatched): Promise<void> {
    const named = await nameUnmatched(this.#tx, { prints, keys: this.#set.keys, size: this.#size });
    for (const { kind, key, position, text } of named) this.#problems.add(kind, key, position, text);
    this.#problems.count += Math.max(0, count - named.length);
  }
}

type Writers = {
  matchAt: MatchAt;
  removedBy: RemovedBy;
  inclusion: InclusionWriter;
  gaps: GapWriter | undefined;
};
type Reason = { reason: Gap; record?: string | null };
/** An event of the log: where it is, and how it compares with the export. */
type Place = { tile: LeafTile; at: number; position: number; match: Match };

/** No key has a time as late as this: who wrote one wanted it not to be readable. */
const END_OF_TIME = Date.UTC(9999, 0) * 1000;
const CHANGED = 'the stored event differs from what was appended';
const EVER: ReceivedAt = { range: ['-infinity', 'infinity'] };

const placesOf = (tile: LeafTile, matchAt: MatchAt): Place[] =>
  Array.from({ length: tile.keys.length / KEY_BYTES }, (_none, at) => ({
    tile,
    at,
    position: tile.tile * TILE_WIDTH + at,
    match: matchAt(tile.tile, at, tile.keys, tile.hashes),
  }));

const isGone = ({ match }: Place): boolean => match === MATCH.gone;
const isAgain = ({ match }: Place): boolean => match === MATCH.again;
const isNotIn = ({ match }: Place): boolean => match === MATCH.none || match === MATCH.again;
const keyOf = ({ tile, at }: Place): EntryKey => readKey(tile.keys, at);
const missingOf = (place: Place): Missing => ({
  ...keyOf(place),
  position: place.position,
  hash: hashAt(place.tile.hashes, place.at),
});
const idIn = ({ keys }: LeafTile, at: number): Buffer =>
  keys.subarray((at + 1) * KEY_BYTES - 16, (at + 1) * KEY_BYTES);

/** Returns each key once: the database would answer twice. */
const distinct = (keys: EntryKey[]): EntryKey[] => [
  ...new Map(keys.map((key) => [keyText(key), key])).values(),
];

/** More different times than this are read as one range. */
const MAX_TIMES = 2000;

function receivedTimes(): { add(time: string): void; read(): ReceivedAt } {
  let times: Set<string> | undefined = new Set();
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add: (time) => {
      const at = Date.parse(time);
      from = Math.min(from, at);
      to = Math.max(to, at + 1);
      times?.add(time);
      if (times && times.size > MAX_TIMES) times = undefined;
    },
    read: () =>
      times ? { times: [...times] } : { range: [new Date(from).toISOString(), new Date(to).toISOString()] },
  };
}
