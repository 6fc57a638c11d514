import type { PoolClient } from 'pg';
import { type Dictionary, eventDictionaries } from '#contract/stored-event.ts';
import { dictionaryNames } from '#core/audit/index.ts';
import { type Column, message } from './columns.ts';
import { type KnownCells, knownCells } from './known-cells.ts';

/** How a cell of the file follows from the cells that PostgreSQL sends. */
export type Step =
  /** These, as they come. */
  | { as: 'they come'; first: number; last: number }
  | { as: 'time'; cell: number }
  | { as: 'boolean'; cell: number }
  /** The usual one of the code, where none is stored. */
  | { as: 'message'; cell: number; code: number }
  /** What the dictionary says of the number in a cell. */
  | { as: 'kept'; number: number; known: KnownCells; place: number };

type WireCell = { sql: string; isText: boolean };

/**
 * What is requested of PostgreSQL, and how the file's rows are made of it. It sends what is stored and quotes it; times,
 * messages and what lies in dictionaries are written here: PostgreSQL's functions for them take as long as all the rest.
 */
export type CsvWire = {
  cells: readonly WireCell[];
  /** Which cells are the key. */
  key: { id: number; subject_id: number; occurred_at: number };
  steps: readonly Step[];
  /** Dictionaries too large to be known here. */
  joined: readonly Dictionary[];
};

/** @param most entries of a dictionary that are kept in memory. */
export async function csvWire(
  client: PoolClient,
  columns: readonly Column[],
  max?: number,
): Promise<CsvWire> {
  const dictionaries = await readDictionaries(client, columns, max);
  const cells: WireCell[] = [];
  const cellOf = (sql: string, isText = false): number => {
    const found = cells.findIndex((cell) => cell.sql === sql);
    return found === -1 ? cells.push({ sql, isText }) - 1 : found;
  };
  const stepOf = ({ sql, kind, kept }: Column): Step => {
    const isText = kind === 'text';
    if (sql === message) return { as: 'message', cell: cellOf('e.message', true), code: cellOf('e.code') };
    if (kind === 'time' || kind === 'boolean') return { as: kind, cell: cellOf(sql) };
    const dictionary = kept && dictionaries.get(kept.in);
    if (!kept || !dictionary?.known) return runOf(cellOf(sql, isText));
    const { known, names } = dictionary;
    return {
      as: 'kept',
      number: cellOf(`e.${eventDictionaries[kept.in]}`),
      known,
      place: names.indexOf(kept.as),
    };
  };
  const steps = columns.map(stepOf).reduce(joinRuns, []);
  const key = {
    id: cellOf('e.id'),
    subject_id: cellOf('e.subject_id'),
    occurred_at: cellOf('e.occurred_at'),
  };
  const joined = [...dictionaries]
    .filter(([, { known }]) => known === null)
    .map(([dictionary]) => dictionary);
  return { cells, key, steps, joined };
}

const runOf = (cell: number): Step => ({ as: 'they come', first: cell, last: cell });

/** Cells that come one after the other are copied at once. */
function joinRuns(steps: Step[], step: Step): Step[] {
  const before = steps.at(-1);
  const isNext = before?.as === 'they come' && step.as === 'they come' && before.last + 1 === step.first;
  return isNext ? [...steps.slice(0, -1), { ...before, last: step.last }] : [...steps, step];
}

type Read = { names: string[]; known: KnownCells | null };

async function readDictionaries(
  client: PoolClient,
  columns: readonly Column[],
  max: number | undefined,
): Promise<Map<Dictionary, Read>> {
  const read = new Map<Dictionary, Read>();
  for (const dictionary of dictionaryNames) {
    const wanted = columns.filter(({ kept }) => kept?.in === dictionary);
    if (wanted.length === 0) continue;
    const names = wanted.map(({ kept }) => kept?.as ?? '');
    read.set(dictionary, { names, known: await knownCells(client, dictionary, wanted, max) });
  }
  return read;
}
