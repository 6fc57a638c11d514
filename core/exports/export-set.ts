import type { EventFilter } from '#core/audit/index.ts';
import type { ExportOptions } from './option.ts';

/** What an export holds and how it is written: settled when it is requested. */
export type ExportSet = {
  filter: EventFilter;
  options: ExportOptions;
  /** See closed-set.ts. */
  first_xid: number;
  created_at: Date;
};
