import { z } from 'zod';
import { type Config, configSchema } from '#core/platform/config.ts';

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
const secretName = /KEY|TOKEN|PASSWORD|SECRET/;

/** An address without what would let somebody in: user, password and query. */
function maskedUrl(value: string): string {
  if (!URL.canParse(value)) return MASK;
  const url = new URL(value);
  const user = url.username || url.password ? `${MASK}@` : '';
  return `${url.protocol}//${user}${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** A setting's value as it may be shown. */
export function shownValue(name: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (secretName.test(name)) return MASK;
  const text = String(value);
  return name.endsWith('_URL') ? maskedUrl(text) : text;
}

type Described = { description?: string; default?: unknown };

/** The settings as the schema has them. Defaults of what is read as a text and is none are known to the output only. */
function described(): [string, Described][] {
  const ways = (['output', 'input'] as const).map((io) =>
    Object.entries(z.toJSONSchema(configSchema, { io, unrepresentable: 'any' }).properties ?? {}),
  );
  const [output = [], input = []] = ways as [string, Described][][];
  const defaults = new Map(output.map(([name, { default: given }]) => [name, given]));
  return input.map(([name, property]) => [name, { default: defaults.get(name), ...property }]);
}

/** All settings with what they are now. */
export function listSettings(config: Config): Setting[] {
  const values = new Map<string, unknown>(Object.entries(config));
  return described().map(([name, { description = '', default: given }]) => {
    const value = values.get(name);
    const standard = given === undefined ? null : String(given);
    return {
      name,
      value: shownValue(name, value),
      default: standard,
      is_default: (value === undefined ? null : String(value)) === standard,
      secret: secretName.test(name),
      description,
    };
  });
}
