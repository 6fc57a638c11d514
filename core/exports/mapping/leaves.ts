import type { AuditEvent } from '#core/audit/index.ts';
import type { Cell, Column, ColumnKind } from '../columns.ts';

export type Mapped = Record<string, unknown>;

/** Without what is null or undefined: the schemas know attributes that are missing, not empty ones. */
export function present<Value extends object>(value: Value): Value {
  const kept = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(kept) as Value;
}

/** Returns the same, or nothing where nothing is left. */
export function presentOrNone(value: object): object | undefined {
  const kept = present(value);
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** Columns of a mapped event for flat files, by their path in it. */
export function leafColumns(
  map: (event: AuditEvent) => Mapped,
  leaves: Record<string, ColumnKind>,
): readonly Column[] {
  const known = new WeakMap<AuditEvent, Mapped>();
  const mapped = (event: AuditEvent): Mapped => {
    const found = known.get(event) ?? map(event);
    known.set(event, found);
    return found;
  };
  return Object.entries(leaves).map(([name, kind]) => ({
    name,
    kind,
    sql: '',
    value: (event) => toCell(at(mapped(event), name), kind),
  }));
}

/** A member may have a dot in its name (`@timestamp` has none, but labels may): the whole name is tried first. */
function at(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (path in value) return (value as Mapped)[path];
  const [first = '', ...rest] = path.split('.');
  return rest.length === 0 ? undefined : at((value as Mapped)[first], rest.join('.'));
}

/** Lists of words are joined; what may hold anything is JSON. */
function toCell(value: unknown, kind: ColumnKind): Cell {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && kind === 'word') return value.join('; ');
  if (typeof value === 'object') return JSON.stringify(value);
  return value as Cell;
}
