import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import type { Permission } from '#contract/permissions.ts';
import { ownerSchema } from '#core/directory/index.ts';
import { identifierText, nameText } from '#core/platform/text.ts';

/** The lists whose views can be kept, and what a member of staff must be allowed to see of them. */
export const viewableLists = {
  'audit-events': 'audit_events:read',
  users: 'users:read',
} as const satisfies Record<string, Permission>;

export type ViewableList = keyof typeof viewableLists;
const lists = Object.keys(viewableLists) as [ViewableList, ...ViewableList[]];

export const MAX_OWN_VIEWS = 50;
export const MAX_SHARED_VIEWS = 200;
const MAX_FILTER_BYTES = 8192;

const scalar = z.union([z.string().max(2000), z.number(), z.boolean()]);

/** The list itself judges a filter when it is opened with it; kept is whatever has the form of one. */
const filterSchema = z
  .record(z.string().min(1).max(64), z.union([scalar, z.array(scalar).max(200)]))
  .refine((filter) => Buffer.byteLength(JSON.stringify(filter)) <= MAX_FILTER_BYTES, {
    message: `At most ${MAX_FILTER_BYTES} bytes.`,
  })
  .describe('As in the address of the list; `range` is a relative or absolute time range.');

export const viewListSchema = z.enum(lists);

const shape = {
  name: nameText(limits.savedViewName.maxLength),
  shared: z.boolean().describe('Whether all colleagues who can see the list can open it.'),
  filter: filterSchema,
  hidden_columns: z.array(identifierText(64)).max(64).nullable().describe('null: as set by each reader.'),
};

/** How a list was looked at: its filter and its columns, under a name. */
export const savedViewSchema = z
  .object({
    id: z.uuid(),
    resource: viewListSchema,
    ...shape,
    filter: z.record(z.string(), z.unknown()),
    owner: ownerSchema.omit({ active: true }),
    owner_active: ownerSchema.shape.active,
    is_default: z.boolean().describe('Whether it is your default view of the list.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedViewSchema>;

export const savedViewInputSchema = z
  .strictObject({ resource: viewListSchema, ...shape })
  .meta({ id: 'SavedViewInput' });
export type SavedViewInput = z.infer<typeof savedViewInputSchema>;

/** What changes; whatever is left out stays. */
export const savedViewChangesSchema = z.strictObject(shape).partial().meta({ id: 'SavedViewChanges' });
export type SavedViewChanges = z.infer<typeof savedViewChangesSchema>;

export const defaultViewInputSchema = z
  .strictObject({ view_id: z.uuid().toLowerCase().nullable().describe('null: none.') })
  .meta({ id: 'DefaultViewInput' });
