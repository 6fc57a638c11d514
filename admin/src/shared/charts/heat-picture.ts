import { frame, type PictureHead, type PictureStyle, write } from './picture.ts';

const [LEFT, TOP, CELL, ROW] = [120, 116, 43, 44];

/** Returns how strongly a cell is coloured, from 0 (nothing) to 1 (the most there is): little is still to be seen. */
export const strength = (count: number, max: number): number =>
  count === 0 || max === 0 ? 0 : 0.15 + 0.85 * (count / max);

/** Returns a grid of weekdays and hours as SVG that stands alone. */
export function heatMapPicture(
  head: PictureHead,
  days: readonly string[],
  grid: readonly (readonly number[])[],
  fill: string,
  style: PictureStyle,
): string {
  const max = Math.max(...grid.flat(), 1);
  const cells = grid.flatMap((row, day) => [
    write(LEFT - 16, TOP + day * ROW + 27, days[day] ?? '', style.faint, { size: 16, anchor: 'end' }),
    ...row.map((count, hour) => {
      const place = `x="${LEFT + hour * CELL}" y="${TOP + day * ROW}" width="${CELL - 3}" height="${ROW - 3}"`;
      const opacity = strength(count, max).toFixed(3);
      return `<rect ${place} fill="${style.line}"/><rect ${place} fill="${fill}" opacity="${opacity}"/>`;
    }),
  ]);
  const hours = Array.from({ length: 24 }, (_, hour) =>
    write(LEFT + hour * CELL, TOP + 7 * ROW + 22, String(hour), style.faint, { size: 14 }),
  );
  return frame(TOP + 7 * ROW + 50, head, style, [...cells, ...hours].join('\n'));
}
