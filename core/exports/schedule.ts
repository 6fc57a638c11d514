import { z } from 'zod';
import { schedulePeriods } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { ownerSchema } from '#core/directory/index.ts';
import { reasonSchema } from '#core/identity/index.ts';
import { nameText } from '#core/platform/text.ts';
import { urlText } from '#core/platform/url-text.ts';
import { exportFilterSchema } from './export.ts';
import { exportStates } from './export-store.ts';
import { exportOptionsSchema, exportOptionsShape } from './option.ts';

const word = (max: number) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${max - 1}}$`), 'Letters, digits, dots, hyphens.');
const folder = z.strictObject({
  kind: z.literal('folder'),
  folder: word(limits.deliveryFolder.maxLength).describe(
    'Below EXPORT_DELIVERY_DIR, on the machine of the workers.',
  ),
});
const s3Shape = {
  kind: z.literal('s3'),
  // What is in the address is shown, and recorded.
  endpoint: urlText(limits.s3.endpoint.maxLength, ({ username, password, search, hash }) =>
    [username, password, search, hash].every((part) => part === '')
      ? undefined
      : 'Must not contain a user, password, query or fragment: the secret key has its own field.',
  ).describe('Such as `https://s3.eu-central-1.amazonaws.com`.'),
  region: word(limits.s3.region.maxLength).default('us-east-1'),
  bucket: word(limits.s3.bucket.maxLength),
  prefix: z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9._/-]{0,${limits.s3.prefix.maxLength}}$`),
      'Letters, digits, dots, slashes, hyphens.',
    )
    .refine((prefix) => !prefix.split('/').some((part) => /^\.\.?$/.test(part)), 'No part may be . or ..')
    .default(''),
  access_key_id: z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{1,${limits.s3.access_key_id.maxLength}}$`),
      'Must be an access key id.',
    ),
} as const;

export const destinationSchema = z.discriminatedUnion('kind', [folder, z.strictObject(s3Shape)]);
export type Destination = z.infer<typeof destinationSchema>;

const scheduleShape = {
  name: nameText(limits.name.maxLength),
  every: z.enum(schedulePeriods).describe('The previous day or week (from Monday), in `time_zone`.'),
  hour: z
    .int()
    .min(0)
    .max(23)
    .default(3)
    .describe(
      'The hour of the export, in `time_zone`. On a day that skips the hour it runs that much later; on a day that has the hour twice it runs the first time.',
    ),
  filter: exportFilterSchema.omit({ from: true, to: true }).default({}),
  ...exportOptionsShape,
  reason: reasonSchema,
} as const;
const secretShape = z.string().min(1).max(limits.s3.secret_access_key.maxLength);

export const scheduleInputSchema = z
  .strictObject({
    ...scheduleShape,
    destination: z.discriminatedUnion('kind', [
      folder,
      z.strictObject({ ...s3Shape, secret_access_key: secretShape }),
    ]),
  })
  .meta({ id: 'ExportScheduleInput' });

export type ScheduleInput = z.infer<typeof scheduleInputSchema>;

export const scheduleChangeSchema = z
  .strictObject({
    ...scheduleShape,
    destination: z.discriminatedUnion('kind', [
      folder,
      z.strictObject({
        ...s3Shape,
        secret_access_key: secretShape
          .optional()
          .describe('By default the stored key, as long as endpoint, bucket and key id stay the same.'),
      }),
    ]),
  })
  .meta({ id: 'ExportScheduleChange' });

export type ScheduleChange = z.infer<typeof scheduleChangeSchema>;

/** The export that a schedule made last. */
const lastExportSchema = z.object({
  id: z.uuid(),
  created_at: z.iso.datetime(),
  state: z.enum(exportStates),
  rows: z.int(),
  delivered_at: z.iso.datetime().nullable(),
  error: z.string().nullable(),
});

export const scheduleSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    created_at: z.iso.datetime(),
    created_by: ownerSchema,
    enabled: z.boolean(),
    every: z.enum(schedulePeriods),
    hour: z.int().describe('In the time zone of the options.'),
    filter: exportFilterSchema,
    options: exportOptionsSchema,
    destination: destinationSchema,
    next_run_at: z.iso.datetime(),
    last_export: lastExportSchema.nullable(),
    last_error: z.string().nullable().describe('Why the last delivery failed.'),
  })
  .meta({ id: 'ExportSchedule' });

export type Schedule = z.infer<typeof scheduleSchema>;
