import { useGetList } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { EventFilter } from './event-filter.ts';
import type { FilterName } from './filter-fields.ts';
import { useUserNames } from './useUserNames.ts';
import { useValueLabel } from './useValueLabel.ts';

/** Returns the value of each filter in words: names instead of ids. */
export function useFilterText(filter: EventFilter): (name: FilterName) => string {
  const t = useTranslate();
  const label = useValueLabel();
  const names = useUserNames([filter.user, filter.actor].filter((id) => id !== undefined));
  const { data: organisations = [] } = useGetList<Schemas['Organisation']>(
    'organisations',
    {},
    { enabled: filter.organisation !== undefined },
  );
  const nameOf = (id: string | undefined) =>
    (id && names.get(id)) ?? t('console.audit-events.unknown_account');
  return (name) => {
    switch (name) {
      case 'user':
      case 'actor':
        return nameOf(filter[name]);
      case 'organisation':
        return organisations.find(({ id }) => id === filter.organisation)?.name ?? '…';
      case 'code':
        return (filter.code ?? []).join(', ');
      case 'session':
        return `${(filter.session ?? '').slice(0, 10)}…`;
      case 'country':
        return (filter.country ?? []).map((country) => label('country', country)).join(', ');
      default:
        return label(name, filter[name] ?? '');
    }
  };
}
