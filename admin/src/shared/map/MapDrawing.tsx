import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useState } from 'react';
import { useFormat } from '../format/FormatProvider.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { countryName } from '../parts/LocationText.tsx';
import { HEIGHT, pointOf, shapes, WIDTH } from './geography.ts';
import { MapTooltip } from './MapTooltip.tsx';
import { Mark } from './Mark.tsx';
import type { MapMark, MapMarker, MapValue } from './map-data.ts';
import { mapColours, radiusOf } from './scale.ts';

type MapDrawingProps = {
  title: string;
  values: readonly MapValue[];
  markers: readonly MapMarker[];
  valueLabel: string;
  fillOf: (value: number) => string | undefined;
  markerColour: string;
  /** Units of the map in a pixel: dots are as large on a small map. */
  unit: number;
};

/** Radius of a country that is too small for a shape, in pixels. */
const DOT = 4;

/** Shows the world as SVG, with what can be pointed at, clicked and reached by Tab. */
export function MapDrawing(props: MapDrawingProps) {
  const { title, values, markers, valueLabel, fillOf, markerColour, unit } = props;
  const { language } = useI18n();
  const { palette } = useTheme();
  const format = useFormat();
  const [pointed, setPointed] = useState<MapMark | null>(null);
  const colours = mapColours[palette.mode];
  const byCountry = new Map(values.map((value) => [value.country, value]));
  const max = Math.max(...markers.map(({ value }) => value), 1);
  const say = (label: string, value: number) => `${label}: ${format.number(value)} (${valueLabel})`;
  const point = (mark: MapMark) => (isPointedAt: boolean) => setPointed(isPointedAt ? mark : null);
  const edge = { stroke: palette.background.paper, strokeWidth: 0.5 };
  const drawn = shapes.map((shape) => ({ ...shape, given: byCountry.get(shape.country) }));
  return (
    <Box
      component="fieldset"
      aria-label={title}
      onKeyDown={({ key }) => key === 'Escape' && setPointed(null)}
      sx={{
        position: 'relative',
        m: 0,
        p: 0,
        border: 0,
        minWidth: 0,
        '& svg': { display: 'block', width: '100%', height: 'auto', overflow: 'visible' },
        '& path, & circle': { transition: 'fill 300ms', vectorEffect: 'non-scaling-stroke' },
        '& :is(a, g):focus-visible': { outline: 'none' },
        '& :is(a, g):is(:hover, :focus-visible) > *': { stroke: palette.text.primary, strokeWidth: 2 },
        '@media (prefers-reduced-motion: reduce)': { '& path, & circle': { transition: 'none' } },
      }}
    >
      {/** biome-ignore lint/a11y/noSvgWithoutTitle: the group around it has the name; a title would be a tooltip over everything */}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <g aria-hidden>
          {drawn.map(
            ({ country, path, given }) =>
              path && !given && <path key={country} d={path} fill={colours.none} {...edge} />,
          )}
        </g>
        {drawn.map(({ country, path, x, y, given }) => {
          if (!given) return null;
          const label = countryName(country, language);
          const look = {
            fill: fillOf(given.value) ?? colours.none,
            stroke: colours.outline,
            strokeWidth: 0.75,
          };
          return (
            <Mark
              key={country}
              label={say(label, given.value)}
              href={given.href}
              onPoint={point({ label, value: given.value, x, y })}
            >
              {path ? <path d={path} {...look} /> : <circle cx={x} cy={y} r={DOT * unit} {...look} />}
            </Mark>
          );
        })}
        {[...markers]
          .sort((a, b) => b.value - a.value)
          .map(({ key, label, latitude, longitude, value, href }) => {
            const { x, y } = pointOf(longitude, latitude);
            return (
              <Mark key={key} label={say(label, value)} href={href} onPoint={point({ label, value, x, y })}>
                <circle
                  cx={x}
                  cy={y}
                  r={unit * radiusOf(value, max)}
                  fill={markerColour}
                  fillOpacity={0.75}
                  stroke={palette.background.paper}
                />
              </Mark>
            );
          })}
      </svg>
      {pointed && <MapTooltip mark={pointed} valueLabel={valueLabel} />}
    </Box>
  );
}
