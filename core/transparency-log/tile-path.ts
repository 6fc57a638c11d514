import { TILE_WIDTH } from './tiles.ts';

/** A tile of the tree as a client requests it; `width` is 256 for a full tile. */
export type TileName = { level: number; tile: number; width: number };

const HIGHEST_LEVEL = 63;
const PER_ELEMENT = 1000;
/** `<L>/<N>[.p/<W>]`: N in groups of three digits, all but the last behind an `x`; up to 15 digits stay exact. */
const path = /^(0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Returns what a path after `tile/` names (c2sp.org/tlog-tiles); undefined where it is no tile's only path. */
export function parseTilePath(text: string): TileName | undefined {
  const [, levelText, index, widthText] = path.exec(text) ?? [];
  if (levelText === undefined || index === undefined) return undefined;
  const level = Number(levelText);
  const tile = Number(index.replace(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  const isPartial = widthText !== undefined;
  if (level > HIGHEST_LEVEL || indexPath(tile) !== index || (isPartial && width >= TILE_WIDTH))
    return undefined;
  return { level, tile, width };
}

/** Returns the path of a tile after `tile/`. */
export const tilePath = ({ level, tile, width }: TileName): string =>
  `${level}/${indexPath(tile)}${width < TILE_WIDTH ? `.p/${width}` : ''}`;

function indexPath(tile: number): string {
  const group = String(tile % PER_ELEMENT).padStart(3, '0');
  const before = Math.floor(tile / PER_ELEMENT);
  return before === 0 ? group : `${groupsBefore(before)}${group}`;
}

function groupsBefore(value: number): string {
  const group = `x${String(value % PER_ELEMENT).padStart(3, '0')}/`;
  const before = Math.floor(value / PER_ELEMENT);
  return before === 0 ? group : `${groupsBefore(before)}${group}`;
}
