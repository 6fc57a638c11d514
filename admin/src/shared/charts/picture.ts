import { type ChartPoint, type ChartSeries, niceTicks, totalOf } from './series.ts';

/** How a downloaded picture looks: the theme's colours, and what is written with the user's formats. */
export type PictureStyle = {
  background: string;
  text: string;
  faint: string;
  line: string;
  font: string;
  number: (value: number) => string;
};

export type PictureHead = { title: string; subtitle: string };
export type BarRow = { label: string; count: number; colour: string };

const WIDTH = 1200;
const PADDING = 40;
const HEAD = 96;

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type TextOptions = { size?: number; anchor?: 'start' | 'middle' | 'end'; weight?: number };

export function write(x: number, y: number, text: string, fill: string, options: TextOptions = {}): string {
  const { size = 18, anchor = 'start', weight = 400 } = options;
  return `<text x="${x}" y="${y}" fill="${fill}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${xml(text)}</text>`;
}

const shorten = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

export function frame(height: number, head: PictureHead, style: PictureStyle, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${xml(style.font)}">
<rect width="${WIDTH}" height="${height}" fill="${style.background}"/>
${write(PADDING, 48, head.title, style.text, { size: 26, weight: 600 })}
${write(PADDING, 76, head.subtitle, style.faint)}
${content}</svg>`;
}

/** Returns a stacked chart as SVG that stands alone. */
export function stackedBarsPicture(
  head: PictureHead,
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  style: PictureStyle,
): string {
  const plot = { left: 110, right: WIDTH - PADDING, top: HEAD + 20, bottom: 470 };
  const ticks = niceTicks(Math.max(...points.map(totalOf), 0));
  const scale = (plot.bottom - plot.top) / (ticks.at(-1) ?? 1);
  const slot = (plot.right - plot.left) / Math.max(1, points.length);
  const grid = ticks.map((tick) => {
    const y = plot.bottom - tick * scale;
    const line = `<line x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" stroke="${style.line}"/>`;
    return line + write(plot.left - 12, y + 6, style.number(tick), style.faint, { size: 16, anchor: 'end' });
  });
  const bars = points.map((point, index) => {
    let y = plot.bottom;
    return series.map(({ key, colour }) => {
      const height = (point.values[key] ?? 0) * scale;
      y -= height;
      const x = plot.left + index * slot + slot * 0.1;
      return height > 0
        ? `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(slot * 0.8).toFixed(1)}" height="${height.toFixed(1)}" fill="${colour}"/>`
        : '';
    });
  });
  const every = Math.max(1, Math.ceil(points.length / 8));
  const labels = points.map((point, index) =>
    index % every === 0
      ? write(plot.left + (index + 0.5) * slot, plot.bottom + 28, point.label, style.faint, {
          size: 16,
          anchor: 'middle',
        })
      : '',
  );
  const legend = series.map(({ label, colour, total }, index) => {
    const [x, y] = [PADDING + (index % 3) * 380, 540 + Math.floor(index / 3) * 30];
    const box = `<rect x="${x}" y="${y - 13}" width="16" height="16" rx="3" fill="${colour}"/>`;
    return box + write(x + 26, y, shorten(`${label} · ${style.number(total)}`, 40), style.text);
  });
  const height = 540 + Math.ceil(series.length / 3) * 30 + 10;
  return frame(height, head, style, [...grid, ...bars.flat(), ...labels, ...legend].join('\n'));
}

/** Returns a list of bars as SVG that stands alone. */
export function barListPicture(head: PictureHead, rows: readonly BarRow[], style: PictureStyle): string {
  const left = 420;
  const right = WIDTH - 160;
  const max = Math.max(...rows.map(({ count }) => count), 1);
  const content = rows.map(({ label, count, colour }, index) => {
    const y = HEAD + 20 + index * 44;
    const width = Math.max(2, ((right - left) * count) / max);
    return [
      write(left - 20, y + 20, shorten(label, 40), style.text, { anchor: 'end' }),
      `<rect x="${left}" y="${y}" width="${width.toFixed(1)}" height="28" rx="4" fill="${colour}"/>`,
      write(left + width + 12, y + 20, style.number(count), style.faint),
    ].join('');
  });
  return frame(HEAD + 20 + Math.max(1, rows.length) * 44 + 20, head, style, content.join('\n'));
}
