import Box from '@mui/material/Box';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { strength } from '../../shared/charts/heat-picture.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { DAYS, type HeatCell, HOURS } from './heat.ts';

type HeatGridProps = {
  grid: readonly (readonly HeatCell[])[];
  days: readonly string[];
  fill: string;
  title: string;
  /** Height of a row, in pixels. */
  row: number;
  /** Where the hour that begins then leads. */
  hrefOf: (start: number) => string;
};

const moves: Record<string, [day: number, hour: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const within = (value: number, length: number) => Math.min(length - 1, Math.max(0, value));

/** Weekdays by hours, the stronger the more; one stop for Tab, the arrows continue from there. */
export function HeatGrid({ grid, days, fill, title, row, hrefOf }: HeatGridProps) {
  const t = useTranslate();
  const format = useFormat();
  const [stop, setStop] = useState<[day: number, hour: number]>([0, 0]);
  const cells = useRef(new Map<string, HTMLElement>());
  const max = Math.max(...grid.flatMap((cellsOfDay) => cellsOfDay.map(({ count }) => count)), 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const day = within(stop[0] + move[0], DAYS.length);
    const hour = within(stop[1] + move[1], HOURS.length);
    setStop([day, hour]);
    cells.current.get(`${day} ${hour}`)?.focus();
  };
  const cellOf = (day: number, hour: number, { count, last }: HeatCell) => {
    const text = `${days[day]} ${hour}:00 · ${format.number(count)}`;
    const label =
      last === null
        ? text
        : `${text}. ${t('console.dashboard.newest_hour', { time: format.dateTime(last) })}`;
    const isStop = stop[0] === day && stop[1] === hour;
    return (
      <Box
        key={hour}
        role="gridcell"
        sx={{ height: row - 2, borderRadius: 0.5, bgcolor: 'action.hover', overflow: 'hidden' }}
      >
        <Box
          {...(last === null ? { role: 'img' } : { component: Link, to: hrefOf(last) })}
          ref={(element: HTMLElement | null) => {
            if (element) cells.current.set(`${day} ${hour}`, element);
          }}
          tabIndex={isStop ? 0 : -1}
          onFocus={() => setStop([day, hour])}
          aria-label={label}
          title={label}
          sx={{
            display: 'block',
            height: '100%',
            '&:focus-visible': { outline: '2px solid', outlineColor: 'text.primary', outlineOffset: -2 },
          }}
        >
          <Box
            sx={{
              height: '100%',
              bgcolor: fill,
              transition: 'opacity 400ms',
              '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
            }}
            style={{ opacity: strength(count, max) }}
          />
        </Box>
      </Box>
    );
  };
  return (
    <Box
      role="grid"
      aria-label={title}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gridTemplateColumns: '3em repeat(24, minmax(0, 1fr))', gap: '2px' }}
    >
      {grid.map((cellsOfDay, day) => (
        <Box key={days[day]} role="row" sx={{ display: 'contents' }}>
          <Box role="rowheader" sx={{ fontSize: 12, color: 'text.secondary', alignSelf: 'center' }}>
            {days[day]}
          </Box>
          {cellsOfDay.map((cell, hour) => cellOf(day, hour, cell))}
        </Box>
      ))}
      <Box aria-hidden sx={{ display: 'contents' }}>
        <span />
        {HOURS.map((hour) => (
          <Box key={hour} sx={{ fontSize: 11, color: 'text.secondary' }}>
            {hour % 3 === 0 ? hour : ''}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
