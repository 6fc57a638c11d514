import { SelectInput } from 'react-admin';
import { alertStates } from '#contract/alerts.ts';
import { severities } from '#contract/event-enums.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { ListToolbar } from '../list/ListToolbar.tsx';
import { MailButton } from './mail/MailButton.tsx';
import { useAssignees } from './useAssignees.ts';

// The worst first; what is for information opens no alert.
const offered = severities.filter((severity) => severity !== 'info').toReversed();

/** Shows what the queue shows; without a state: all that is not resolved. */
export function AlertFilters() {
  const t = useTranslate();
  const me = useCurrentSession()?.user.id;
  const assignees = useAssignees();
  const people = [
    ...(me ? [{ id: me, name: t('console.alerts.filter.mine') }] : []),
    ...assignees.filter(({ id }) => id !== me),
  ];
  const select = (
    source: 'state' | 'severity' | 'assignee',
    any: string,
    choices: { id: string; name: string }[],
  ) => (
    <SelectInput
      source={source}
      label={t(`console.alerts.filter.${source}`)}
      choices={choices}
      emptyText={any}
      helperText={false}
    />
  );
  const any = t('console.alerts.filter.any');
  return (
    <ListToolbar action={<MailButton />}>
      {select(
        'state',
        t('console.alerts.filter.waiting'),
        alertStates.map((id) => ({ id, name: t(`console.alerts.state.${id}`) })),
      )}
      {select(
        'severity',
        any,
        offered.map((id) => ({ id, name: t(`shared.severity.${id}`) })),
      )}
      {select('assignee', any, people)}
    </ListToolbar>
  );
}
