import { z } from 'zod';
import { type Config, configSchema, type Secrecy, secrecies } from '#core/platform/config.ts';

export const settingSchema = z
  .object({
    name: z.string(),
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

type Described = { description?: string; default?: unknown; secret?: unknown };

const secrecyOf = ({ secret }: Described): Secrecy | undefined => secrecies.find((one) => one === secret);

/**
 * Returns the settings as the schema has them. Defaults of what is read as a text and is none are known to the output
 * only.
 */
function described(): [string, Described][] {
  const ways = (['output', 'input'] as const).map((io) =>
    Object.entries(z.toJSONSchema(configSchema, { io, unrepresentable: 'any' }).properties ?? {}),
  );
  const [output = [], input = []] = ways as [string, Described][][];
  const defaults = new Map(output.map(([name, { default: given }]) => [name, given]));
  return input.map(([name, property]) => [name, { default: defaults.get(name), ...property }]);
}

/** Returns all settings with what they are now. */
export function listSettings(config: Config): Setting[] {
  const values = new Map<string, unknown>(Object.entries(config));
  return described().map(([name, property]) => {
    const { description = '', default: given } = property;
    const secrecy = secrecyOf(property);
    const value = values.get(name);
    const standard = given === undefined ? null : String(given);
    return {
      name,
      value: shownValue(value, secrecy),
      default: standard,
      is_default: (value === undefined ? null : String(value)) === standard,
      secret: secrecy !== undefined,
      description,
    };
  });
}
