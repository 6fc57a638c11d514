import { BAR_ROW, BarList } from '../../shared/charts/BarList.tsx';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { barListPicture } from '../../shared/charts/lazy-picture.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { listPath } from '../list/list-path.ts';
import { chartState } from './chart-state.ts';
import { useTwoFactorAdoption } from './useAnalytics.ts';

const ROWS = 8;

/** Returns those of an organisation who have no two-factor authentication yet: whom to talk to. */
export const usersWithoutTwoFactor = (organisation: string | null): string =>
  listPath('users', { two_factor: false, ...(organisation && { organisation }) });

/** Shows how many of each organisation's accounts use 2FA now; an organisation leads to those that do not. */
export function TwoFactorAdoption() {
  const t = useTranslate();
  const format = useFormat();
  const { palette, picture } = useChartStyle();
  const query = useTwoFactorAdoption();
  const title = t('console.dashboard.two_factor');
  const subtitle = t('console.dashboard.two_factor_now');
  const colour = palette.series[0] ?? palette.other;
  const rows = (query.data?.organisations ?? []).map(
    ({ organisation_id, name, users, with_two_factor: count }) => ({
      key: organisation_id ?? 'none',
      label: name ?? t('console.dashboard.no_organisation'),
      count,
      whole: users,
      href: usersWithoutTwoFactor(organisation_id),
    }),
  );
  const data: ChartData = {
    columns: [
      { key: 'name', label: t('console.audit-events.field.organisation') },
      { key: 'count', label: t('console.dashboard.with_two_factor'), isNumber: true },
      { key: 'users', label: t('console.dashboard.accounts'), isNumber: true },
    ],
    rows: rows.map(({ key, label, count, whole, href }) => ({
      key,
      cells: { name: label, count, users: whole },
      href,
    })),
  };
  const percentage: typeof picture = { ...picture, number: (value) => format.percent(value) };
  return (
    <ChartCard
      {...{ title, subtitle, data }}
      height={ROWS * BAR_ROW}
      note={
        query.data
          ? t('console.dashboard.two_factor_of', {
              count: format.number(query.data.with_two_factor),
              all: format.number(query.data.users),
            })
          : null
      }
      state={chartState(query, ({ users }) => users === 0)}
      picture={() =>
        barListPicture(
          { title, subtitle },
          rows.slice(0, ROWS).map(({ label, count, whole }) => ({ label, count: count / whole, colour })),
          percentage,
        )
      }
    >
      <BarList rows={rows.slice(0, ROWS)} total={query.data?.users ?? 0} colour={colour} />
    </ChartCard>
  );
}
