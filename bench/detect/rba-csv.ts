import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { featuresOf } from '#core/detection/index.ts';
import { NOISE, type TrialLogin } from './score-trial.ts';

/**
 * The columns of the RBA data set (github.com/das-group/rba-dataset, README, CC BY 4.0) that are read. A takeover
 * that the service's incident team found counts as the attacker `takeover`; other attempts from attack addresses
 * only teach the attack data; failed attempts are left out, as in the paper.
 */
export const columns = [
  'Login Timestamp',
  'User ID',
  'IP Address',
  'Country',
  'Region',
  'ASN',
  'User Agent String',
  'Browser Name and Version',
  'OS Name and Version',
  'Device Type',
  'Login Successful',
  'Is Attack IP',
  'Is Account Takeover',
] as const;
type Column = (typeof columns)[number];

/** Fields of one line of CSV (RFC 4180); no field of this data set spans lines. */
export function csvFields(line: string): string[] {
  const fields: string[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,]*)(,|$)/g;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    const field = match[1] ?? '';
    fields.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (match[2] === '') break;
  }
  return fields;
}

/**
 * The data set has addresses of its own in 10.0.0.0/8 (its README, "Regarding the Data Values"), which detection would
 * leave out as private ones; in 240.0.0.0/8, which nobody has (RFC 1112), they are addresses like others.
 */
const addressOf = (ip: string): string | null => ip.replace(/^10\./, '240.') || null;

/** `Chrome 140` of `Chrome 140.0.7339`: what the service keeps too. */
const major = (name: string): string | null => name.replace(/(\d+)[.\d]*$/, '$1').trim() || null;

/** @throws Error naming the columns that the first line lacks. */
export function rowReader(header: string): (line: string, user: (id: string) => number) => TrialLogin | null {
  const names = csvFields(header.replace(/^\uFEFF/, ''));
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new Error(`The file has no column ${missing.map((name) => `“${name}”`).join(', ')}.`);
  const at = Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >;
  return (line, userOf) => {
    const fields = csvFields(line);
    const of = (column: Column): string => fields[at[column]] ?? '';
    const is = (column: Column) => of(column).toLowerCase() === 'true';
    const time = Date.parse(`${of('Login Timestamp').replace(' ', 'T')}Z`);
    if (Number.isNaN(time)) return null;
    const isAttack = is('Is Attack IP') && !is('Is Account Takeover');
    if (!is('Login Successful') && !isAttack) return null;
    const user = userOf(of('User ID'));
    const features = featuresOf(
      {
        ip: addressOf(of('IP Address')),
        asn: /^\d+$/.test(of('ASN')) ? Number(of('ASN')) : null,
        country: of('Country') || null,
        region: of('Region') === '-' ? null : of('Region') || null,
        user_agent: of('User Agent String') || null,
        browser: major(of('Browser Name and Version')),
        os: major(of('OS Name and Version')),
        device_type: of('Device Type') || 'other',
      },
      time,
    );
    const attacker = is('Is Account Takeover') ? 'takeover' : isAttack ? NOISE : null;
    return { at: time, user, isTest: user % 2 === 1, attacker, features };
  };
}

/** Reads the data set, or its first `limit` usable attempts. */
export async function readRba(path: string, limit: number): Promise<TrialLogin[]> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const users = new Map<string, number>();
  const userOf = (id: string): number => {
    const known = users.get(id) ?? users.size;
    users.set(id, known);
    return known;
  };
  const logins: TrialLogin[] = [];
  let read: ReturnType<typeof rowReader> | null = null;
  for await (const line of lines) {
    if (read === null) {
      read = rowReader(line);
      continue;
    }
    const login = read(line, userOf);
    if (login) logins.push(login);
    if (logins.length >= limit) break;
  }
  return logins.sort((a, b) => a.at - b.at);
}
