import { z } from 'zod';
import { deviceTypes } from './event-enums.ts';
import { type Reason, type ReasonKind, type ReasonValues, reasonCodes, reasonParams } from './reasons.ts';

const text = z.string().nullable();
const countryCode = text.describe('ISO 3166-1 alpha-2; null where it is not known.');

const kinds: { [Kind in ReasonKind]: z.ZodType<ReasonValues[Kind]> } = {
  text,
  country: countryCode,
  location: z.object({ city: text, country: countryCode }),
  operator: z.object({ name: text, asn: z.int() }),
  device: z.object({ browser: text, os: text }),
  device_type: z.enum(deviceTypes).nullable(),
  count: z.int(),
  accounts: z.int().describe('64 stands for 64 or more.'),
  score: z.int().describe('0 to 100.'),
  kilometres: z.number(),
  hours: z.number(),
  minutes: z.number(),
  seconds: z.int(),
  weekday: z.int().describe('1 is Monday, 7 is Sunday.'),
  hour: z.int().describe('0 to 23, UTC.'),
};

const schemas = reasonCodes.map((code) => {
  const params = Object.entries<ReasonKind>(reasonParams[code]).map(([name, kind]) => [name, kinds[kind]]);
  return z.object({ code: z.literal(code), params: z.object(Object.fromEntries(params)) });
});

/** Why a login or an alert is suspicious: a code with its parameters. */
export const riskReasonSchema = z
  .discriminatedUnion('code', schemas as [(typeof schemas)[number], ...typeof schemas])
  .meta({ id: 'RiskReason' }) as unknown as z.ZodType<Reason, Reason>;
