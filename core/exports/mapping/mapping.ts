import type { ExportMapping } from '#contract/exports.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import type { Column, ColumnKind } from '../columns.ts';
import { leafColumns, type Mapped } from './leaves.ts';

/** A mapping of contract/exports.ts: how an event is said in its schema. */
export type Mapping<Said = unknown> = {
  name: ExportMapping;
  /** What the schema is, in the API's words. */
  description: string;
  map(event: AuditEvent): Said;
  /** The columns of flat files. */
  columns: readonly Column[];
};

/** Defines a mapping whose columns are the leaves of a mapped event, by their path in it. */
export const defineMapping = ({
  leaves,
  ...mapping
}: Omit<Mapping, 'map' | 'columns'> & {
  map(event: AuditEvent): Mapped;
  leaves: Record<string, ColumnKind>;
}): Mapping<Mapped> => ({
  ...mapping,
  columns: leafColumns(mapping.map, leaves),
});
