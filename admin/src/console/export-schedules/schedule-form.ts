import type { BodyOf, Schemas } from '../../api/client.ts';
import { asSent, type Options } from '../exports/options.ts';

export type Schedule = Schemas['ExportSchedule'];
export type ScheduleChange = BodyOf<'/export-schedules/{id}', 'put'>;
type Filter = NonNullable<ScheduleChange['filter']>;
type Kind = ScheduleChange['destination']['kind'];

/** A destination with the values of every kind, so that nothing entered is lost when another kind is looked at. */
type Destination = {
  kind: Kind;
  folder: string;
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  access_key_id: string;
  secret_access_key: string;
};

/** What the form holds. Filters that it has no input for, of a schedule made by the API, stay as they are. */
export type ScheduleForm = Pick<ScheduleChange, 'name' | 'every' | 'hour' | 'reason'> &
  Options & {
    filter: Omit<Filter, 'query'> & { query: string };
    destination: Destination;
  };

const emptyDestination: Destination = {
  kind: 'folder',
  folder: '',
  endpoint: '',
  region: 'us-east-1',
  bucket: '',
  prefix: '',
  access_key_id: '',
  secret_access_key: '',
};

export const newForm = (timeZone: string): ScheduleForm => ({
  name: '',
  every: 'daily',
  hour: 3,
  filter: { query: '' },
  format: 'ndjson',
  mapping: 'gatehouse',
  columns: null,
  time_zone: timeZone,
  mask: [],
  compression: 'gzip',
  byte_order_mark: true,
  destination: emptyDestination,
  reason: '',
});

export function formOf({ name, every, hour, filter, options, destination }: Schedule): ScheduleForm {
  const { query = '', from: _from, to: _to, ...others } = filter;
  const { format, mapping, columns, time_zone, mask, compression, byte_order_mark } = options;
  return {
    name,
    every,
    hour,
    filter: { ...others, query },
    format,
    mapping: mapping ?? 'gatehouse',
    columns: columns ?? null,
    time_zone: time_zone ?? 'UTC',
    mask: mask ?? [],
    compression: compression ?? 'gzip',
    byte_order_mark: byte_order_mark ?? false,
    destination: { ...emptyDestination, ...destination },
    reason: '',
  };
}

/** Returns the form as the API takes it: an empty query is none, an empty secret key the one that is kept. */
export function toChange({
  name,
  every,
  hour,
  filter,
  destination,
  reason,
  ...options
}: ScheduleForm): ScheduleChange {
  const { query, ...others } = filter;
  const line = query.trim();
  return {
    name,
    every,
    hour,
    filter: { ...others, ...(line !== '' && { query: line }) },
    ...asSent(options),
    destination: destinationOf(destination),
    reason,
  };
}

function destinationOf({
  kind,
  folder,
  secret_access_key,
  ...bucket
}: Destination): ScheduleChange['destination'] {
  if (kind === 'folder') return { kind, folder };
  return { kind, ...bucket, ...(secret_access_key !== '' && { secret_access_key }) };
}
