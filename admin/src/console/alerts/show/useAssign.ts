import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { ConsoleDataProvider } from '../../data/data-provider.ts';
import { useReauthenticatedMutation } from '../../parts/useReauthenticatedMutation.ts';

/** `mutate(id)` gives an alert to a member of staff, or back with null. */
export function useAssign(alertId: string) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  return useReauthenticatedMutation({
    mutationFn: (assignee_id: string | null) => dataProvider.assignAlert(alertId, { assignee_id }),
    onSuccess: () => {
      notify(t('console.alerts.done.assign'), { type: 'success' });
      refresh();
    },
  });
}
