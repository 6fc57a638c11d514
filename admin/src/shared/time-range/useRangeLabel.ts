import { useFormat } from '../format/FormatProvider.tsx';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { MINUTE_MS, type TimeRange } from './range.ts';
import { startOfDay } from './zone.ts';

/** Returns a range in words: "Last 7 days", "Yesterday", "1 Nov 2026 – 7 Nov 2026". */
export function useRangeLabel(): (range: TimeRange) => string {
  const t = useTranslate();
  const format = useFormat();
  return (range) => {
    if (range.kind === 'last')
      return t(`shared.time_range.last_${range.unit}`, { smart_count: range.amount });
    if (range.kind === 'named')
      return t(`shared.time_range.${range.name.replace('-', '_')}`, { _: range.name });
    const { from, to } = range;
    const isWholeDays = [from, to].every((time) => startOfDay(time, format.timeZone) === time);
    if (!isWholeDays) return `${format.dateTime(from)} – ${format.dateTime(to)}`;
    const [first, last] = [format.date(from), format.date(to - MINUTE_MS)];
    return first === last ? first : `${first} – ${last}`;
  };
}
