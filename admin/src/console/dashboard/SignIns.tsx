import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { TimelineChart } from './TimelineChart.tsx';
import { useTimeline } from './useAnalytics.ts';

/** Tries to sign in, whatever came of them. */
export const signIns = ['user:logged_in', 'user:login_failed'];

type SignInsProps = { current: Resolved; before: Resolved; range: string; subtitle: string };

/** Sign-ins that worked and that did not, over time. */
export function SignIns({ current, before, range, subtitle }: SignInsProps) {
  const t = useTranslate();
  return (
    <TimelineChart
      title={t('console.dashboard.sign_ins')}
      subtitle={subtitle}
      query={useTimeline(current, { by: 'outcome', code: signIns })}
      before={useTimeline(before, { by: 'outcome', code: signIns })}
      by="outcome"
      filter={{ code: signIns, range }}
      height={272}
    />
  );
}

const resets = ['user.password:reset_requested', 'user.password:reset_completed'];

/** Passwords that were asked to be reset, and those that were. */
export function PasswordResets({ current, before, range, subtitle }: SignInsProps) {
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
