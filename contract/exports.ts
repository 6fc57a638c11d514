import { eventFields, type FieldName, inFlatOrder } from './stored-event.ts';

export const exportFormats = ['csv', 'ndjson', 'json', 'parquet'] as const;
export const exportMappings = ['gatehouse', 'ocsf', 'ecs'] as const;
export const exportCompressions = ['none', 'gzip', 'zstd'] as const;
export const maskable = ['ip', 'email'] as const;

export type ExportFormat = (typeof exportFormats)[number];
export type ExportMapping = (typeof exportMappings)[number];
export type ExportCompression = (typeof exportCompressions)[number];
export type Masked = (typeof maskable)[number];

/** The columns of Gatehouse's own schema, flat, in their order; core/exports/columns.ts says what each holds. */
export const ownColumnNames: readonly FieldName[] = inFlatOrder(eventFields).map(({ name }) => name);

/** How often a schedule exports, and where to. */
export const schedulePeriods = ['daily', 'weekly'] as const;
export const destinationKinds = ['folder', 's3'] as const;
