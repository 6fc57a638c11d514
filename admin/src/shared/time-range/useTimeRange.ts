import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useFormat } from '../format/FormatProvider.tsx';
import { useNow } from '../format/useNow.ts';
import {
  periodBefore,
  type Resolved,
  rangeFromText,
  rangeToText,
  resolveRange,
  type TimeRange,
  wholeMinute,
} from './range.ts';

const PARAMETER = 'range';

/** Returns the time range in the page's address (`?range=7d`), and how to choose another. */
export function useTimeRange(fallback: TimeRange): [TimeRange, (range: TimeRange) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.get(PARAMETER);
  const range = useMemo(
    () => (text === null ? undefined : rangeFromText(text)) ?? fallback,
    [text, fallback],
  );
  const setRange = (chosen: TimeRange) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set(PARAMETER, rangeToText(chosen));
      return after;
    });
  return [range, setRange];
}

/** Returns what the range means now, to the minute, and the period before it. */
export function useResolvedRange(range: TimeRange): { current: Resolved; before: Resolved; now: number } {
  const { timeZone } = useFormat();
  const now = wholeMinute(useNow().getTime());
  return useMemo(
    () => ({
      current: resolveRange(range, now, timeZone),
      before: periodBefore(range, now, timeZone),
      now,
    }),
    [range, now, timeZone],
  );
}
