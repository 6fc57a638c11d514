import { roles } from '#contract/roles.ts';
import { userStatuses } from '#contract/users.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { FilterGroup } from '../../list/FilterGroup.tsx';
import { FilterPanel } from '../../list/FilterPanel.tsx';
import { GRAVE, NOTABLE } from '../../parts/risk.ts';
import { activeSpans } from '../user-query.ts';

const rolesOrNone = [...roles, 'none'] as const;
const risks = [1, NOTABLE, GRAVE] as const;

/** Shows whom to show, by state, protection, risk and role. */
export function UserFilterPanel() {
  const t = useTranslate();
  const text = (key: TextName<'console.users.filter'>) => t(`console.users.filter.${key}`);
  const yesNo = (source: 'two_factor' | 'open_alerts') =>
    ([true, false] as const).map((value) => ({ value, label: text(`${source}_${value}`) }));
  return (
    <FilterPanel>
      <FilterGroup
        title={text('status')}
        source="status"
        choices={userStatuses.map((value) => ({ value, label: t(`console.users.status.${value}`) }))}
      />
      <FilterGroup title={text('two_factor')} source="two_factor" choices={yesNo('two_factor')} />
      <FilterGroup title={text('open_alerts')} source="open_alerts" choices={yesNo('open_alerts')} />
      <FilterGroup
        title={text('risk')}
        source="risk_min"
        choices={risks.map((value) => ({ value, label: text(`risk_${value}`) }))}
      />
      <FilterGroup
        title={text('last_active')}
        source="active"
        choices={activeSpans.map((value) => ({ value, label: text(`active_${value}`) }))}
      />
      <FilterGroup
        title={text('role')}
        source="role"
        choices={rolesOrNone.map((value) => ({ value, label: t(`shared.role.${value}`) }))}
      />
    </FilterPanel>
  );
}
