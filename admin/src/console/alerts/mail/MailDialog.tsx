import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { api, type Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { BlockSkeleton } from '../../../shared/parts/Skeletons.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { FormDialog } from '../../parts/stateful/FormDialog.tsx';
import { MailFields } from './MailFields.tsx';

type MailDialogProps = { onClose: () => void };
const queryKey = ['alerts', 'mail'];

/** Shows how their own mail about alerts comes. */
export function MailDialog({ onClose }: MailDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const query = useQuery({ queryKey, queryFn: ({ signal }) => api.get('/alerts/mail', { signal }) });
  const [changes, setChanges] = useState<Schemas['AlertMailInput']>({});
  const { busy, error, attempt } = useAction();
  const save = () =>
    attempt(async () => {
      client.setQueryData(queryKey, await api.patch('/alerts/mail', { body: changes }));
      notify(t('console.alerts.mail.saved'), { type: 'success' });
      onClose();
    });
  return (
    <FormDialog
      title={t('console.alerts.mail.title')}
      submit={t('console.alerts.mail.save')}
      busy={busy}
      ready={query.data !== undefined}
      onSubmit={save}
      onClose={onClose}
    >
      <ErrorNotice error={error} />
      <Loaded query={query} skeleton={<BlockSkeleton height={180} />}>
        {(now) => (
          <MailFields
            value={{ ...now, ...changes }}
            onChange={(more) => setChanges({ ...changes, ...more })}
          />
        )}
      </Loaded>
    </FormDialog>
  );
}
