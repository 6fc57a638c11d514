import type { IncomingHttpHeaders } from 'node:http';
import { parseItem, parseList } from 'structured-headers';
import { z } from 'zod';

/** User agent client hints (https://wicg.github.io/ua-client-hints/) that are read, by the header they come in. */
const headers = {
  brands: 'sec-ch-ua',
  full_version_list: 'sec-ch-ua-full-version-list',
  mobile: 'sec-ch-ua-mobile',
  platform: 'sec-ch-ua-platform',
  platform_version: 'sec-ch-ua-platform-version',
  model: 'sec-ch-ua-model',
  form_factors: 'sec-ch-ua-form-factors',
} as const;

type Name = keyof typeof headers;
export const clientHintNames = Object.keys(headers) as Name[];

/** Those that a browser sends only to a server that requested them. */
export const ACCEPT_CH =
  'Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model, Sec-CH-UA-Form-Factors';

const hint = (header: string) => z.string().optional().describe(`\`${header}\``);

export const clientHintsSchema = z
  .strictObject({
    brands: hint('Sec-CH-UA'),
    full_version_list: hint('Sec-CH-UA-Full-Version-List'),
    mobile: hint('Sec-CH-UA-Mobile'),
    platform: hint('Sec-CH-UA-Platform'),
    platform_version: hint('Sec-CH-UA-Platform-Version'),
    model: hint('Sec-CH-UA-Model'),
    form_factors: hint('Sec-CH-UA-Form-Factors'),
  })
  .meta({ id: 'ClientHints' });

/** Client hints as sent: the values of the headers, unread. */
export type ClientHints = z.infer<typeof clientHintsSchema>;

/** Returns the client hints of a request; null when it has none. */
export function clientHintsOf(sent: IncomingHttpHeaders): ClientHints | null {
  let hints: ClientHints | null = null;
  for (const name of clientHintNames) {
    const value = sent[headers[name]];
    if (typeof value !== 'string' || value.length > MAX_HINT) continue;
    hints ??= {};
    hints[name] = value;
  }
  return hints;
}

/** Characters of a hint; browsers send less than 200. */
const MAX_HINT = 1000;
const MAX_BRANDS = 20;

export type Brand = { name: string; version: string };
export type ReadHints = {
  brands: Brand[];
  mobile: boolean | null;
  platform: string | null;
  platform_version: string | null;
  model: string | null;
  form_factors: string[];
};

/** Returns what a hint says, or `otherwise` where it is not there, too long or not a structured field (RFC 8941). */
function read<Value>(text: string | undefined, otherwise: Value, parse: (text: string) => Value): Value {
  if (text === undefined || text.length > MAX_HINT) return otherwise;
  try {
    return parse(text);
  } catch {
    return otherwise;
  }
}

const textOf = (text: string | undefined): string | null =>
  read(text, null, (given) => {
    const [value] = parseItem(given);
    return typeof value === 'string' && value !== '' ? value : null;
  });

const brandsOf = (text: string | undefined): Brand[] =>
  read(text, [], (given) =>
    parseList(given)
      .slice(0, MAX_BRANDS)
      .flatMap(([name, parameters]) => {
        const version = parameters.get('v');
        return typeof name === 'string'
          ? [{ name, version: typeof version === 'string' ? version : '' }]
          : [];
      }),
  );

/** Reads client hints. What is malformed is left out: it comes from outside, and it never is an error. */
export function readClientHints(hints: ClientHints): ReadHints {
  const full = brandsOf(hints.full_version_list);
  return {
    brands: full.length > 0 ? full : brandsOf(hints.brands),
    mobile: read(hints.mobile, null, (given) => {
      const [value] = parseItem(given);
      return typeof value === 'boolean' ? value : null;
    }),
    platform: textOf(hints.platform),
    platform_version: textOf(hints.platform_version),
    model: textOf(hints.model),
    form_factors: read(hints.form_factors, [], (given) =>
      parseList(given).flatMap(([value]) => (typeof value === 'string' ? [value] : [])),
    ),
  };
}
