import { z } from 'zod';
import { isStorable, NOT_STORABLE } from '#core/platform/storable.ts';
import { reasonSchema } from '#core/staff/api-key.ts';
import { exportFilterSchema } from './export.ts';
import { exportOptionsSchema, exportOptionsShape } from './option.ts';

export const schedulePeriods = ['daily', 'weekly'] as const;

const word = (max: number) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${max - 1}}$`), 'Letters, digits, dots, hyphens.');
const folder = z.strictObject({
  kind: z.literal('folder'),
  folder: word(60).describe('Below EXPORT_DELIVERY_DIR, on the machine of the workers.'),
});
const s3Shape = {
  kind: z.literal('s3'),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('Such as `https://s3.eu-central-1.amazonaws.com`.'),
  region: word(40).default('us-east-1'),
  bucket: word(63),
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9._/-]{0,200}$/, 'Letters, digits, dots, slashes, hyphens.')
    .default(''),
  access_key_id: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'Must be an access key id.'),
} as const;

export const destinationSchema = z.discriminatedUnion('kind', [folder, z.strictObject(s3Shape)]);
export type Destination = z.infer<typeof destinationSchema>;

export const scheduleInputSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).refine(isStorable, NOT_STORABLE),
    every: z.enum(schedulePeriods).describe('The day or the week (from Monday) before, in `time_zone`.'),
    hour: z.int().min(0).max(23).default(3).describe('At which it is made, in `time_zone`.'),
    filter: exportFilterSchema.omit({ from: true, to: true }).default({}),
    ...exportOptionsShape,
    destination: z.discriminatedUnion('kind', [
      folder,
      z.strictObject({ ...s3Shape, secret_access_key: z.string().min(1).max(256) }),
    ]),
    reason: reasonSchema,
  })
  .meta({ id: 'ExportScheduleInput' });

export type ScheduleInput = z.infer<typeof scheduleInputSchema>;

export const scheduleSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    created_at: z.iso.datetime(),
    created_by: z.object({ id: z.uuid(), name: z.string() }),
    enabled: z.boolean(),
    every: z.enum(schedulePeriods),
    filter: exportFilterSchema,
    options: exportOptionsSchema,
    destination: destinationSchema,
    next_run_at: z.iso.datetime(),
    last_export_id: z.uuid().nullable(),
    last_error: z.string().nullable(),
  })
  .meta({ id: 'ExportSchedule' });

export type Schedule = z.infer<typeof scheduleSchema>;
