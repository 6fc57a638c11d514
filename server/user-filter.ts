import { z } from 'zod';
import { deviceTypes } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import { roles } from '#contract/roles.ts';
import { userStatuses } from '#contract/users.ts';
import { networkFilter } from '#core/audit/index.ts';
import type { UserFilter } from '#core/directory/index.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { searchText } from '#core/platform/text.ts';
import { flag, repeatable, wholeNumber } from './query.ts';

const uuid = z.uuid().toLowerCase();

/** What users can be searched by; all given must hold. */
export const userFilterShape = {
  q: searchText(limits.searchText.maxLength)
    .optional()
    .describe(
      'Part of the name, e-mail address or phone number; or a complete id, IP address or session hash that the user has used.',
    ),
  organisation: uuid.optional(),
  status: z.enum(userStatuses).optional(),
  role: z
    .enum([...roles, 'none'])
    .optional()
    .describe('`none`: users without a staff role.'),
  two_factor: flag.optional(),
  active_from: instantSchema.optional().describe('Last active at this instant or later.'),
  active_to: instantSchema.optional().describe('Last active before this instant.'),
  risk_min: wholeNumber(0, 100)
    .optional()
    .describe('With an alert of at least this score in the last 30 days.'),
  open_alerts: flag.optional().describe('Whether the user has open alerts.'),
  ip: networkFilter.optional().describe('Was active from this IP address or network (CIDR).'),
  session: z
    .string()
    .regex(/^[0-9a-f]{16}$/i, 'Must be the 16 hexadecimal digits of a session hash.')
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Must be an ISO 3166 code of two capital letters, such as UA.')
    .optional()
    .describe('Was active from this country, by all sessions and the newest 5,000 events from there.'),
  device_type: z.enum(deviceTypes).optional().describe('Logged in on such a device.'),
  browser: searchText(limits.browser.maxLength)
    .optional()
    .describe('Logged in with this browser, as in a session: `Chrome 140`.'),
  os: searchText(limits.os.maxLength)
    .optional()
    .describe('Logged in on this system, as in a session: `Windows 10`.'),
  id: repeatable(uuid, 200).describe('Only these users.'),
} as const;

/** The same in a body of JSON. */
export const userFilterFields = z.strictObject({
  ...userFilterShape,
  two_factor: z.boolean().optional(),
  open_alerts: z.boolean().optional(),
  risk_min: z.int().min(0).max(100).optional(),
  id: z.array(uuid).min(1).max(limits.userIds.maxItems).optional(),
});

/** The same where nobody should act on everyone by leaving it out. */
export const userFilterBody = userFilterFields.refine(
  (filter) => Object.values(filter).some((value) => value !== undefined),
  'Send at least one field.',
);

const userFilterSchema = z.strictObject(userFilterShape);

export const toUserFilter = ({
  id,
  ...filter
}: z.infer<typeof userFilterSchema | typeof userFilterBody>): UserFilter => ({
  ...filter,
  ids: id,
});
