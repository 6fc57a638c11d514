import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useSearchParams } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { TimelineChart } from './TimelineChart.tsx';
import { useTimeline } from './useAnalytics.ts';

const fields = ['outcome', 'category', 'code'] as const;
type Field = (typeof fields)[number];
const isField = (text: string | null): text is Field => fields.some((field) => field === text);

type EventsTimelineProps = { current: Resolved; before: Resolved; range: string; subtitle: string };

/** Shows all events over time, by what the viewer chooses; the choice stands in the address. */
export function EventsTimeline({ current, before, range, subtitle }: EventsTimelineProps) {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('by');
  const by: Field = isField(chosen) ? chosen : 'category';
  const query = useTimeline(current, { by });
  const choose = (field: Field) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set('by', field);
      return after;
    });
  return (
    <TimelineChart
      title={t('console.dashboard.events')}
      {...{ subtitle, query, by }}
      before={useTimeline(before, { by })}
      filter={{ range }}
      height={320}
      controls={
        <ToggleButtonGroup
          exclusive
          size="small"
          value={by}
          aria-label={t('console.dashboard.by')}
          onChange={(_event, field: Field | null) => field && choose(field)}
        >
          {fields.map((field) => (
            <ToggleButton key={field} value={field} sx={{ py: 0.25 }}>
              {t(`console.audit-events.field.${field}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    />
  );
}
