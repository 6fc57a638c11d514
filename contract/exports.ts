import { eventFields, type FieldName, inFlatOrder } from './stored-event.ts';

type Format = {
  /** How a flat format holds its cells. One without is not flat: unless columns are chosen, it holds events in their own form. */
  cells?: 'texts' | 'values';
  /** Rows are compressed by the format itself, in groups; otherwise they lie one after the other, and the file is compressed. */
  inGroups?: true;
  /** It may begin with U+FEFF. */
  byteOrderMark?: true;
};

const formats = {
  csv: { cells: 'texts', byteOrderMark: true },
  ndjson: {},
  json: {},
  parquet: { cells: 'values', inGroups: true },
} as const satisfies Record<string, Format>;

export type ExportFormat = keyof typeof formats;
export const exportFormats = Object.keys(formats) as ExportFormat[];

/** Returns what all sides know of a format: core/exports/formats writes it, the verifier reads it. */
export const formatOf = (format: ExportFormat): Format => formats[format];

/** Where the members of an event by which the verifier finds it are in a mapped event. */
type MappedKey = { id: readonly string[]; time: readonly string[]; subject?: readonly string[] };

const mappings = {
  gatehouse: { id: ['id'], time: ['occurred_at'], subject: ['subject', 'id'] },
  ocsf: { id: ['metadata', 'uid'], time: ['metadata', 'original_time'] },
  ecs: { id: ['event', 'id'], time: ['@timestamp'] },
} as const satisfies Record<string, MappedKey>;

export type ExportMapping = keyof typeof mappings;
export const exportMappings = Object.keys(mappings) as ExportMapping[];

/** Returns where the key of an event is in a mapping; core/exports/mapping has the mappings. */
export const mappedKeyOf = (mapping: ExportMapping): MappedKey => mappings[mapping];

export const exportCompressions = ['none', 'gzip', 'zstd'] as const;
export const maskable = ['ip', 'email'] as const;

export type ExportCompression = (typeof exportCompressions)[number];
export type Masked = (typeof maskable)[number];

/** The columns of Gatehouse's own schema, flat, in their order; core/exports/columns.ts says what each holds. */
export const ownColumnNames: readonly FieldName[] = inFlatOrder(eventFields).map(({ name }) => name);

/** How often a schedule exports, and where to. */
export const schedulePeriods = ['daily', 'weekly'] as const;
export const destinationKinds = ['folder', 's3'] as const;
