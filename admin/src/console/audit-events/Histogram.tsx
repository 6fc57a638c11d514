import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { type ChartPoint, type ChartSeries, totalOf } from '../../shared/charts/series.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { VisuallyHidden } from '../../shared/parts/VisuallyHidden.tsx';
import { barAt, firstOf, lastOf, moveSelection, type Selection } from './brush.ts';

type HistogramProps = {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  height: number;
  onZoom: (from: number, to: number) => void;
};

const AXIS = 20;
const UNIT = 100;

/** Bars over time to be brushed: dragged over with the pointer, or chosen by arrow keys with Shift, then Enter. */
export function Histogram({ points, series, height, onZoom }: HistogramProps) {
  const t = useTranslate();
  const format = useFormat();
  const { palette } = useTheme();
  const [selection, setSelection] = useState<Selection | null>(null);
  const [isDragging, setDragging] = useState(false);
  const max = Math.max(...points.map(totalOf), 1);
  const count = points.length;

  const zoom = (chosen: Selection) => {
    const first = points[firstOf(chosen)];
    const last = points[lastOf(chosen)];
    setSelection(null);
    if (first && last) onZoom(first.start, last.end);
  };
  const barOf = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return barAt((event.clientX - left) / width, count);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setSelection(null);
    if (event.key === 'Enter' && selection) return zoom(selection);
    const next = moveSelection(selection, event.key, event.shiftKey, count);
    if (!next) return;
    event.preventDefault();
    setSelection(next);
  };
  const chosen = selection && points.slice(firstOf(selection), lastOf(selection) + 1);
  const said = chosen?.[0]
    ? t('console.audit-events.histogram.selected', {
        from: chosen[0].title,
        to: format.dateTime(chosen.at(-1)?.end ?? chosen[0].end),
        count: format.number(chosen.reduce((sum, point) => sum + totalOf(point), 0)),
      })
    : '';
  const every = Math.max(1, Math.ceil(count / 8));
  return (
    <Box sx={{ position: 'relative', height }}>
      <Box
        role="application"
        aria-roledescription={t('console.audit-events.histogram.role')}
        aria-label={t('console.audit-events.histogram.help')}
        tabIndex={0}
        onKeyDown={press}
        onBlur={() => setSelection(null)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const bar = barOf(event);
          setDragging(true);
          setSelection({ anchor: bar, head: bar });
        }}
        onPointerMove={(event) => {
          if (isDragging && selection) setSelection({ ...selection, head: barOf(event) });
        }}
        onPointerUp={() => {
          setDragging(false);
          if (isDragging && selection) zoom(selection);
        }}
        onPointerCancel={() => {
          setDragging(false);
          setSelection(null);
        }}
        sx={{
          height: height - AXIS,
          cursor: 'crosshair',
          touchAction: 'pan-y',
          borderBottom: 1,
          borderColor: 'divider',
          '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
        }}
      >
        <svg
          viewBox={`0 0 ${count * 10} ${UNIT}`}
          preserveAspectRatio="none"
          width="100%"
          height="100%"
          aria-hidden="true"
          style={{ display: 'block' }}
        >
          {selection && (
            <rect
              x={firstOf(selection) * 10}
              width={(lastOf(selection) - firstOf(selection) + 1) * 10}
              height={UNIT}
              fill={palette.action.selected}
            />
          )}
          {points.map((point, index) => {
            let top = UNIT;
            return (
              <g key={point.start}>
                <title>{`${point.title}: ${format.number(totalOf(point))}`}</title>
                <rect x={index * 10} width={10} height={UNIT} fill="transparent" />
                {series.map(({ key, colour }) => {
                  const tall = ((point.values[key] ?? 0) / max) * UNIT;
                  top -= tall;
                  return <rect key={key} x={index * 10 + 1} y={top} width={8} height={tall} fill={colour} />;
                })}
              </g>
            );
          })}
        </svg>
      </Box>
      <Box aria-hidden sx={{ display: 'flex', height: AXIS, fontSize: 12, color: 'text.secondary' }}>
        {points
          .filter((_, index) => index % every === 0)
          .map((point) => (
            <Box key={point.start} sx={{ flex: 1, overflow: 'hidden', whiteSpace: 'nowrap' }}>
              {point.label}
            </Box>
          ))}
      </Box>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </Box>
  );
}
