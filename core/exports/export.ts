import { z } from 'zod';
import { isUnfinished } from '#contract/background-work.ts';
import { limits } from '#contract/limits.ts';
import { codeFilter, countryFilter, eventFilterShape } from '#core/audit/index.ts';
import { reasonSchema } from '#core/identity/index.ts';
import { type ExportRow, exportStates, type ListedExport } from './export-store.ts';
import { exportOptionsSchema, exportOptionsShape } from './option.ts';

const several = <Item extends z.ZodType>(item: Item) =>
  z.array(item).max(limits.filterValues.maxItems).optional();

/** The filter of the explorer, as JSON. */
export const exportFilterSchema = z
  .strictObject({
    ...eventFilterShape,
    code: several(codeFilter),
    country: several(countryFilter),
  })
  .meta({ id: 'ExportFilter' });

export const exportInputSchema = z
  .strictObject({
    filter: exportFilterSchema
      .default({})
      .describe('As in the query of `GET /audit-events`; empty: all events.'),
    ...exportOptionsShape,
    reason: reasonSchema,
  })
  .meta({ id: 'ExportInput' });

export type ExportInput = z.infer<typeof exportInputSchema>;

const fileSchema = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() });

export const exportSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(exportStates),
    created_at: z.iso.datetime(),
    created_by: z.object({ id: z.uuid(), name: z.string() }),
    schedule: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    reason: z.string(),
    filter: exportFilterSchema,
    options: exportOptionsSchema,
    rows: z.int().describe('Written so far.'),
    bytes: z.int().describe('Size of the file of events so far.'),
    progress: z.number().describe('0 to 1, from the time of the last written event.'),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable().describe('Until then the files can be downloaded.'),
    cancelling: z.boolean(),
    files: z.array(fileSchema).nullable().describe('The files of events first, then their proofs.'),
    delivered_at: z.iso.datetime().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Export' });

export type Export = z.infer<typeof exportSchema>;

const iso = (time: Date | null) => time?.toISOString() ?? null;

/** A file whose time is over is gone as far as anyone can tell, also before the sweeper came by. */
export const stateAt = (
  { state, expires_at }: Pick<ExportRow, 'state' | 'expires_at'>,
  now: Date,
): ExportRow['state'] => (state === 'ready' && expires_at !== null && expires_at <= now ? 'expired' : state);

/** Returns what an event about an export says. */
export const aboutExport = ({ id, created_by, created_email, options }: ListedExport) => ({
  subject: { id: created_by, identifier: created_email },
  target: { type: 'export', id },
  details: { format: options.format, mapping: options.mapping },
});

export function toExport(row: ListedExport, now: Date): Export {
  const { id, reason, filter, options, rows, bytes, progress, files, error } = row;
  return {
    id,
    state: stateAt(row, now),
    created_at: row.created_at.toISOString(),
    created_by: { id: row.created_by, name: row.created_name },
    schedule:
      row.schedule_id !== null && row.schedule_name !== null
        ? { id: row.schedule_id, name: row.schedule_name }
        : null,
    reason,
    filter,
    options,
    rows,
    bytes: files?.[0]?.bytes ?? bytes,
    progress,
    started_at: iso(row.started_at),
    finished_at: iso(row.finished_at),
    expires_at: iso(row.expires_at),
    cancelling: row.cancel_requested_at !== null && isUnfinished(row),
    files,
    delivered_at: iso(row.delivered_at),
    error,
  };
}
