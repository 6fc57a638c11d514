import { frame, type PictureHead, type PictureStyle, write } from '../charts/picture.ts';
import type { MapMarker, MapValue } from './map-data.ts';
import { classesOf, classOf, coloursOf, type MapColours, radiusOf } from './scale.ts';

const [LEFT, TOP, SCALE] = [40, 110, 1120 / 960];

type MapPicture = {
  values: readonly MapValue[];
  markers: readonly MapMarker[];
  colours: MapColours;
  markerColour: string;
};

/** Returns a map as SVG that stands alone. */
export async function mapPicture(head: PictureHead, map: MapPicture, style: PictureStyle): Promise<string> {
  const { HEIGHT, pointOf, shapes } = await import('./geography.ts');
  const { values, markers, colours, markerColour } = map;
  const byCountry = new Map(values.map(({ country, value }) => [country, value]));
  const classes = classesOf(Math.max(...values.map(({ value }) => value), 1));
  const fills = coloursOf(classes, colours);
  const countries = shapes.map(({ country, path, x, y }) => {
    const value = byCountry.get(country) ?? 0;
    const look = `fill="${fills[classOf(value, classes)] ?? colours.none}" stroke="${style.background}" stroke-width="0.5"`;
    if (path) return `<path d="${path}" ${look}/>`;
    return value > 0 ? `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" ${look}/>` : '';
  });
  const max = Math.max(...markers.map(({ value }) => value), 1);
  const dots = markers.map(({ longitude, latitude, value }) => {
    const { x, y } = pointOf(longitude, latitude);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radiusOf(value, max).toFixed(1)}" fill="${markerColour}" fill-opacity="0.7" stroke="${style.background}"/>`;
  });
  const bottom = TOP + HEIGHT * SCALE;
  const legend = values.length > 0 ? classes : [];
  const keys = legend.map((start, index) => {
    const x = LEFT + index * 180;
    const box = `<rect x="${x}" y="${bottom + 22}" width="16" height="16" rx="3" fill="${fills[index]}"/>`;
    return box + write(x + 26, bottom + 36, `≥ ${style.number(start)}`, style.text, { size: 16 });
  });
  const drawing = `<g transform="translate(${LEFT} ${TOP}) scale(${SCALE.toFixed(4)})">${[...countries, ...dots].join('')}</g>`;
  return frame(bottom + 60, head, style, [drawing, ...keys].join('\n'));
}
