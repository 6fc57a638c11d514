import { ownColumns } from '../columns.ts';
import type { Mapping } from './mapping.ts';

/** The API's own form of an event. */
export const gatehouse: Mapping = {
  name: 'gatehouse',
  description: 'as in the API',
  map: (event) => event,
  columns: ownColumns,
};
