import type { BodyOf, Schemas } from '../../api/client.ts';
import { asSent, type Options } from '../exports/options.ts';

export type Schedule = Schemas['ExportSchedule'];
type Content = Omit<BodyOf<'/export-schedules/{id}', 'put'>, 'reason'>;
export type Destination = Content['destination'];

/** What the form holds. Filters that it has no field for, of a schedule made by the API, stay as they are. */
export type ScheduleForm = Pick<Content, 'name' | 'every' | 'destination'> & {
  hour: number;
  query: string;
  others: NonNullable<Content['filter']>;
  options: Options;
};

export function emptyDestination(kind: string): Destination {
  if (kind !== 's3') return { kind: 'folder', folder: '' };
  return { kind: 's3', endpoint: '', region: 'us-east-1', bucket: '', prefix: '', access_key_id: '' };
}

export const newForm = (timeZone: string): ScheduleForm => ({
  name: '',
  every: 'daily',
  hour: 3,
  query: '',
  others: {},
  options: {
    format: 'ndjson',
    mapping: 'gatehouse',
    columns: null,
    time_zone: timeZone,
    mask: [],
    compression: 'gzip',
    byte_order_mark: true,
  },
  destination: emptyDestination('folder'),
});

export function formOf({ name, every, hour, filter, options, destination }: Schedule): ScheduleForm {
  const { query = '', from: _from, to: _to, ...others } = filter;
  const { format, mapping, columns, time_zone, mask, compression, byte_order_mark } = options;
  return {
    name,
    every,
    hour,
    query,
    others,
    options: {
      format,
      mapping: mapping ?? 'gatehouse',
      columns: columns ?? null,
      time_zone: time_zone ?? 'UTC',
      mask: mask ?? [],
      compression: compression ?? 'gzip',
      byte_order_mark: byte_order_mark ?? false,
    },
    destination,
  };
}

/** Returns the form as the API takes it: an empty query is none, an empty secret key the one that is kept. */
export function toContent({ name, every, hour, query, others, options, destination }: ScheduleForm): Content {
  const line = query.trim();
  return {
    name,
    every,
    hour,
    filter: { ...others, ...(line !== '' && { query: line }) },
    ...asSent(options),
    destination: withoutEmptySecret(destination),
  };
}

function withoutEmptySecret(destination: Destination): Destination {
  if (destination.kind === 'folder' || destination.secret_access_key !== '') return destination;
  const { secret_access_key: _empty, ...rest } = destination;
  return rest;
}
