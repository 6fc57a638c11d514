import type { BodyOf } from '../../api/client.ts';

export type ExportInput = BodyOf<'/exports', 'post'>;
export type ExportFilter = NonNullable<ExportInput['filter']>;

export const formats = ['csv', 'ndjson', 'json', 'parquet'] as const;
export const mappings = ['gatehouse', 'ocsf', 'ecs'] as const;
export const compressions = ['none', 'gzip', 'zstd'] as const;
export const maskable = ['ip', 'email'] as const;

export type Options = Required<
  Pick<
    ExportInput,
    'format' | 'mapping' | 'columns' | 'time_zone' | 'mask' | 'compression' | 'byte_order_mark'
  >
>;

/** As the API takes them: only CSV can have a byte order mark, whatever was chosen before another format. */
export const asSent = (options: Options): Options => ({
  ...options,
  byte_order_mark: options.byte_order_mark && options.format === 'csv',
});

/** Columns of the own schema, as the API names them. */
export const ownColumns = [
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

/** Columns can be chosen in the own schema only: the others name theirs by their standards. */
export const canChooseColumns = ({ mapping }: Pick<Options, 'mapping'>): boolean => mapping === 'gatehouse';
