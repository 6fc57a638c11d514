export const exportFormats = ['csv', 'ndjson', 'json', 'parquet'] as const;
export const exportMappings = ['gatehouse', 'ocsf', 'ecs'] as const;
export const exportCompressions = ['none', 'gzip', 'zstd'] as const;
export const maskable = ['ip', 'email'] as const;

export type ExportFormat = (typeof exportFormats)[number];
export type ExportMapping = (typeof exportMappings)[number];
export type ExportCompression = (typeof exportCompressions)[number];
export type Masked = (typeof maskable)[number];

/** The columns of Gatehouse's own schema, flat, in their order; core/exports/columns.ts says what each holds. */
export const ownColumnNames = [
  'id',
  'occurred_at',
  'received_at',
  'late',
  'code',
  'message',
  'category',
  'severity',
  'outcome',
  'reason',
  'actor_type',
  'actor_id',
  'actor_login',
  'subject_id',
  'subject_login',
  'organisation_id',
  'api_key_id',
  'ip',
  'country',
  'region',
  'city',
  'latitude',
  'longitude',
  'timezone',
  'user_agent',
  'device_type',
  'browser',
  'os',
  'session_hash',
  'request_id',
  'target_type',
  'target_id',
  'details',
  'risk_score',
  'risk_reasons',
] as const;
export type OwnColumnName = (typeof ownColumnNames)[number];

/** How often a schedule exports, and where to. */
export const schedulePeriods = ['daily', 'weekly'] as const;
export const destinationKinds = ['folder', 's3'] as const;
