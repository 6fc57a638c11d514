import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { termText } from '../audit-events/query-line.ts';
import { useValueLabel } from '../audit-events/useValueLabel.ts';
import { TOP_ROWS, TopValues } from './TopValues.tsx';
import { useTop } from './useAnalytics.ts';

type RawCardProps = {
  current: Resolved;
  before: Resolved;
  range: string;
  subtitle: string;
  onShorten: () => void;
};

const limit = TOP_ROWS;
const isKnown = (value: string) => value !== 'unknown';

/** `wrong_password` → "Wrong password" */
const words = (reason: string) => {
  const text = reason.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Shows why things failed. */
export function FailureReasons({ current, before, range, subtitle, onShorten }: RawCardProps) {
  const t = useTranslate();
  const query = useTop(current, { field: 'reason', outcome: 'failure', limit }, before);
  return (
    <TopValues
      title={t('console.dashboard.reasons')}
      {...{ subtitle, query, onShorten }}
      column={t('console.audit-events.fact.reason')}
      labelOf={words}
      filterOf={(value) => ({
        query: isKnown(value) ? `outcome:failure ${termText('reason', value)}` : 'outcome:failure',
        range,
      })}
      colour={1}
    />
  );
}

/** Shows where most of what happens comes from, by /24 and /48. */
export function TopNetworks({ current, before, range, subtitle, onShorten }: RawCardProps) {
  const t = useTranslate();
  const label = useValueLabel();
  const query = useTop(current, { field: 'network', limit }, before);
  return (
    <TopValues
      title={t('console.dashboard.networks')}
      {...{ subtitle, query, onShorten }}
      column={t('console.dashboard.network')}
      labelOf={(value) => label('ip', value)}
      filterOf={(value) => ({ ...(isKnown(value) && { query: termText('ip', value) }), range })}
    />
  );
}
