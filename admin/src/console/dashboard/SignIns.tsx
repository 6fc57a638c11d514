import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { TimelineChart } from './TimelineChart.tsx';
import { useTimeline } from './useAnalytics.ts';

const code = ['user:logged_in', 'user:login_failed'];

/** Sign-ins that worked and that did not, over time. */
export function SignIns({
  current,
  range,
  subtitle,
}: {
  current: Resolved;
  range: string;
  subtitle: string;
}) {
  const t = useTranslate();
  const query = useTimeline(current, { by: 'outcome', code });
  return (
    <TimelineChart
      title={t('console.dashboard.sign_ins')}
      {...{ subtitle, query }}
      by="outcome"
      filter={{ code, range }}
      height={272}
    />
  );
}
