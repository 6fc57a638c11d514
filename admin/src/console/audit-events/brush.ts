/** Bars from `first` to `last`, whichever of them was touched first. */
export type Selection = { anchor: number; head: number };

export const firstOf = ({ anchor, head }: Selection): number => Math.min(anchor, head);
export const lastOf = ({ anchor, head }: Selection): number => Math.max(anchor, head);

/** Returns where a key moves the selection among `count` bars; undefined for keys that mean nothing here. */
export function moveSelection(
  selection: Selection | null,
  key: string,
  extend: boolean,
  count: number,
): Selection | undefined {
  const head = selection?.head ?? -1;
  const places: Record<string, number> = {
    ArrowLeft: head < 0 ? count - 1 : head - 1,
    ArrowRight: head + 1,
    Home: 0,
    End: count - 1,
  };
  const place = places[key];
  if (place === undefined || count === 0) return undefined;
  const next = Math.min(count - 1, Math.max(0, place));
  return { anchor: extend && selection ? selection.anchor : next, head: next };
}

/** Returns the bar at a place across the chart, from 0 (left) to 1. */
export const barAt = (share: number, count: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor(share * count)));
