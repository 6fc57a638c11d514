import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTheme } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import { useChartStyle } from '../charts/useChartStyle.ts';
import { LEGEND_HEIGHT, MapLegend } from './MapLegend.tsx';
import type { MapMarker, MapValue } from './map-data.ts';
import { classesOf, classOf, coloursOf, mapColours } from './scale.ts';

const MapDrawing = lazy(async () => ({ default: (await import('./MapDrawing.tsx')).MapDrawing }));

/** WIDTH and HEIGHT of geography.ts, which is not loaded yet. */
const [UNITS_WIDE, UNITS_HIGH] = [960, 422];
const RATIO = UNITS_WIDE / UNITS_HIGH;

export type WorldMapProps = {
  /** What the map shows, for those who cannot see it. */
  title: string;
  /** In pixels, with the legend; the same while the map loads. */
  height: number;
  /** What the numbers count: "Logins". */
  valueLabel: string;
  /** Countries coloured by their numbers. */
  values?: readonly MapValue[] | undefined;
  /** Dots at coordinates. */
  markers?: readonly MapMarker[] | undefined;
};

/** Shows the world, without any service outside: countries coloured by value, dots at places. */
export function WorldMap({ height, values = [], markers = [], ...shared }: WorldMapProps) {
  const { palette } = useTheme();
  const chart = useChartStyle();
  const classes = classesOf(Math.max(...values.map(({ value }) => value), 1));
  const fills = coloursOf(classes, mapColours[palette.mode]);
  const hasLegend = values.length > 0;
  const room = height - (hasLegend ? LEGEND_HEIGHT : 0);
  return (
    <Box sx={{ height, display: 'flex', flexDirection: 'column', justifyContent: 'space-between' }}>
      <Box sx={{ height: room, display: 'grid', alignContent: 'center' }}>
        <Box sx={{ width: '100%', maxWidth: room * RATIO, mx: 'auto', aspectRatio: RATIO }}>
          <Suspense fallback={<Skeleton variant="rounded" height="100%" />}>
            <MapDrawing
              {...shared}
              {...{ values, markers }}
              fillOf={(value) => fills[classOf(value, classes)]}
              unit={UNITS_HIGH / room}
              markerColour={chart.palette.series[1] ?? chart.palette.other}
            />
          </Suspense>
        </Box>
      </Box>
      {hasLegend && <MapLegend {...{ classes, fills }} valueLabel={shared.valueLabel} />}
    </Box>
  );
}
