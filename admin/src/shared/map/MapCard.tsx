import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { ChartState } from '../charts/ChartBody.tsx';
import { ChartCard } from '../charts/ChartCard.tsx';
import type { ChartData } from '../charts/chart-data.ts';
import { useChartStyle } from '../charts/useChartStyle.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { countryName } from '../parts/LocationText.tsx';
import { mapColours } from './scale.ts';
import { WorldMap, type WorldMapProps } from './WorldMap.tsx';

type MapCardProps = Omit<WorldMapProps, 'title'> & {
  title: string;
  /** What exactly is counted, for which time. */
  subtitle: string;
  state: ChartState;
  /** Under the title: how it stands to the period before. */
  note?: ReactNode;
};

/** Shows a world map as a chart: with its table (countries, then places) and its downloads. */
export function MapCard({ title, subtitle, state, note, ...map }: MapCardProps) {
  const { translate: t, language } = useI18n();
  const { palette } = useTheme();
  const chart = useChartStyle();
  const { values = [], markers = [], valueLabel } = map;
  const data: ChartData = {
    columns: [
      { key: 'location', label: t('shared.charts.location') },
      { key: 'value', label: valueLabel, isNumber: true },
      ...(values.some(({ before }) => before !== undefined)
        ? [{ key: 'before', label: t('shared.charts.before'), isNumber: true }]
        : []),
    ],
    rows: [
      ...values.map(({ country, value, before, href }) => ({
        key: country,
        cells: { location: countryName(country, language), value, ...(before !== undefined && { before }) },
        href,
      })),
      ...markers.map(({ key, label, value, href }) => ({
        key: `location ${key}`,
        cells: { location: label, value },
        href,
      })),
    ].sort((a, b) => b.cells.value - a.cells.value),
  };
  const picture = async () =>
    (await import('./map-picture.ts')).mapPicture(
      { title, subtitle },
      {
        values,
        markers,
        colours: mapColours[palette.mode],
        markerColour: chart.palette.series[1] ?? chart.palette.other,
      },
      chart.picture,
    );
  return (
    <ChartCard {...{ title, subtitle, state, note, data, picture }} height={map.height}>
      <WorldMap {...map} title={t('shared.charts.map_described', { title })} />
    </ChartCard>
  );
}
