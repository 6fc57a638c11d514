import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { TimelineChart } from './TimelineChart.tsx';
import { useTimeline } from './useAnalytics.ts';

/** Tries to log in, whatever came of them. */
export const logins = ['user:logged_in', 'user:login_failed'];

type LoginsProps = { current: Resolved; before: Resolved; range: string; subtitle: string };

/** Logins that worked and that did not, over time. */
export function Logins({ current, before, range, subtitle }: LoginsProps) {
  const t = useTranslate();
  return (
    <TimelineChart
      title={t('console.dashboard.logins')}
      subtitle={subtitle}
      query={useTimeline(current, { by: 'outcome', code: logins })}
      before={useTimeline(before, { by: 'outcome', code: logins })}
      by="outcome"
      filter={{ code: logins, range }}
      height={272}
    />
  );
}

const resets = ['user.password:reset_requested', 'user.password:reset_completed'];

/** Passwords that were asked to be reset, and those that were. */
export function PasswordResets({ current, before, range, subtitle }: LoginsProps) {
  const t = useTranslate();
  return (
    <TimelineChart
      title={t('console.dashboard.resets')}
      subtitle={subtitle}
      query={useTimeline(current, { by: 'code', code: resets })}
      before={useTimeline(before, { by: 'code', code: resets })}
      by="code"
      filter={{ code: resets, range }}
      height={272}
    />
  );
}
