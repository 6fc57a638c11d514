import { z } from 'zod';
import type { Language } from '#contract/languages.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { countTwoFactor } from './two-factor-store.ts';

const counts = { users: z.int(), with_two_factor: z.int() };

export const twoFactorAdoptionSchema = z
  .object({
    ...counts,
    organisations: z
      .array(z.object({ organisation_id: z.uuid().nullable(), name: z.string().nullable(), ...counts }))
      .describe('The largest first; without an id: users without an organisation.'),
  })
  .meta({ id: 'TwoFactorAdoption' });

/**
 * Returns how many accounts use two-factor authentication now, in all and by organisation; deactivated ones are left out.
 */
export async function twoFactorAdoption(
  platform: Platform,
  language: Language,
): Promise<z.infer<typeof twoFactorAdoptionSchema>> {
  const organisations = await readOnly(platform, (tx) => countTwoFactor(tx, language));
  const sum = (key: 'users' | 'with_two_factor') => organisations.reduce((total, one) => total + one[key], 0);
  return { users: sum('users'), with_two_factor: sum('with_two_factor'), organisations };
}
