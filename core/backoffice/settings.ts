import { z } from 'zod';
import { settingGroups } from '#contract/settings.ts';
import { type Config, declaredSettings, type Secrecy } from '#core/platform/config.ts';

export const settingSchema = z
  .object({
    name: z.string(),
    group: z.enum(settingGroups),
    value: z.string().nullable().describe('null: not set. Secrets are masked.'),
    default: z.string().nullable(),
    is_default: z.boolean(),
    secret: z.boolean(),
    description: z.string(),
  })
  .meta({ id: 'Setting' });

export type Setting = z.infer<typeof settingSchema>;

const MASK = '••••••';
/** Returns an address without what would let someone in: user, password, query, and of a webhook the path, often a token. */
function maskedUrl(value: string, secrecy: Exclude<Secrecy, 'value'>): string {
  if (!URL.canParse(value)) return MASK;
  const url = new URL(value);
  const user = url.username || url.password ? `${MASK}@` : '';
  const path = url.pathname === '/' ? '' : secrecy === 'webhook' ? `/${MASK}` : url.pathname;
  return `${url.protocol}//${user}${url.host}${path}`;
}

/** Returns a setting's value as it may be shown. */
export function shownValue(value: unknown, secrecy: Secrecy | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (secrecy === 'value') return MASK;
  const text = String(value);
  return secrecy === undefined ? text : maskedUrl(text, secrecy);
}

/** Returns all settings with what they are now. */
export function listSettings(config: Config): Setting[] {
  const values = new Map<string, unknown>(Object.entries(config));
  return declaredSettings().map(({ name, group, description, secret, default: given }) => {
    const value = values.get(name);
    const standard = given === undefined ? null : String(given);
    return {
      name,
      group,
      value: shownValue(value, secret?.hides),
      default: standard,
      is_default: (value === undefined ? null : String(value)) === standard,
      secret: secret !== undefined,
      description,
    };
  });
}
