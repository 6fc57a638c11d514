import { hasLocation } from '#core/audit/index.ts';
import { asReal } from '#core/platform/real.ts';
import type { LeafFields } from './leaf.ts';

/**
 * Pieces of a leaf that are the same in many events, each kept as one text by what it is found by. A piece holds what it was
 * made of, so that a row which says something else gets its own: whatever is put into a column changes the leaf.
 */

const MOST_KNOWN = 20_000;

// Quotes, backslashes and control characters are escaped, and surrogates may be.
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** JSON of a text; most need nothing but quotes around them. */
export const json = (text: string | null): string =>
  text === null ? 'null' : plain.test(text) ? `"${text}"` : JSON.stringify(text);

/** A text of several in one piece of memory: as often as it is used, its parts would be put together again. */
const inOne = (text: string): string => Buffer.from(text).toString();

type Agent = Pick<LeafFields, 'browser' | 'os'> & { browserText: string; osText: string; agentText: string };

const agents = new Map<string, Agent>();
const noAgent = agentOf({ browser: null, os: null, user_agent: null });

/** What a user agent says, in the three places where it stands. */
export function agentPieces(row: Pick<LeafFields, 'browser' | 'os' | 'user_agent'>): Agent {
  const { user_agent, browser, os } = row;
  const known = user_agent === null ? noAgent : agents.get(user_agent);
  if (known !== undefined && known.browser === browser && known.os === os) return known;
  const made = agentOf(row);
  if (user_agent !== null) keep(agents, user_agent, made);
  return made;
}

function agentOf({ browser, os, user_agent }: Pick<LeafFields, 'browser' | 'os' | 'user_agent'>): Agent {
  return {
    browser,
    os,
    browserText: inOne(`,"browser":${json(browser)},"category":"`),
    osText: inOne(`,"os":${json(os)},"outcome":"`),
    agentText: inOne(`,"user_agent":${json(user_agent)}}`),
  };
}

type Code = Pick<LeafFields, 'category' | 'severity'> & { codeText: string; severityText: string };

const codes = new Map<string, Code>();

/** A code with its category and severity, which follow from it. */
export function codePieces({
  code,
  category,
  severity,
}: Pick<LeafFields, 'code' | 'category' | 'severity'>): Code {
  const known = codes.get(code);
  if (known !== undefined && known.category === category && known.severity === severity) return known;
  const made = {
    category,
    severity,
    codeText: inOne(`${category}","code":${json(code)},"details":`),
    severityText: inOne(`,"severity":"${severity}","subject":{"id":"`),
  };
  keep(codes, code, made);
  return made;
}

type Location = Pick<LeafFields, 'country' | 'region' | 'city' | 'latitude' | 'longitude' | 'timezone'>;

const locations = new Map<string, Location & { text: string }>();

/** Address and place; most events come from an address that was seen before, and so from the same place. */
export function locationPiece(row: Location & Pick<LeafFields, 'ip'>): string {
  const { ip, country, region, city, latitude, longitude, timezone } = row;
  const known = ip === null ? undefined : locations.get(ip);
  const isSame =
    known !== undefined &&
    known.city === city &&
    known.country === country &&
    known.latitude === latitude &&
    known.longitude === longitude &&
    known.region === region &&
    known.timezone === timezone;
  if (isSame) return known.text;
  const address = ip === null ? 'null' : `"${ip}"`;
  const text = inOne(`","ip":${address},"location":${placeText(row)},"message":`);
  if (ip !== null) keep(locations, ip, { country, region, city, latitude, longitude, timezone, text });
  return text;
}

const placeText = (row: Location): string =>
  hasLocation(row)
    ? `{"city":${json(row.city)},"country":${json(row.country)},"latitude":${numberText(
        row.latitude,
      )},"longitude":${numberText(row.longitude)},"region":${json(row.region)},"timezone":${json(row.timezone)}}`
    : 'null';

const numberText = (value: number | null): string =>
  value === null ? 'null' : JSON.stringify(value && asReal(value));

function keep<Piece>(pieces: Map<string, Piece>, key: string, piece: Piece): void {
  if (pieces.size >= MOST_KNOWN) pieces.clear();
  pieces.set(key, piece);
}
