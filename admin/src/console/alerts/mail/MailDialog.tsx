import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { api, type Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { BlockSkeleton } from '../../../shared/parts/Skeletons.tsx';
import type { ConsoleDataProvider } from '../../data/data-provider.ts';
import { FormDialog } from '../../parts/FormDialog.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { MailInputs } from './MailInputs.tsx';

type Mail = Schemas['AlertMail'];

const queryKey = ['alerts', 'mail'];

/** Asks how the user's own mail about alerts comes. */
export function MailDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const client = useQueryClient();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const query = useQuery({ queryKey, queryFn: ({ signal }) => api.get('/alerts/mail', { signal }) });
  return (
    <FormDialog<Mail, Mail>
      title={t('console.alerts.mail.title')}
      submit={t('console.alerts.mail.save')}
      ready={query.data !== undefined}
      {...(query.data && { defaultValues: query.data })}
      onSubmit={(values) => dataProvider.changeAlertMail(changesOf(values, query.data))}
      done={t('console.alerts.mail.saved')}
      onSuccess={(saved) => {
        client.setQueryData(queryKey, saved);
        onClose();
      }}
      onClose={onClose}
    >
      <Loaded query={query} skeleton={<BlockSkeleton height={180} />}>
        {(mail) => <MailInputs mail={mail} />}
      </Loaded>
    </FormDialog>
  );
}

/** Returns what was changed. The rest is not sent: as long as nobody chooses it, it follows the defaults of the role. */
function changesOf(
  { mode, min_severity, hour }: Mail,
  previous: Mail | undefined,
): Schemas['AlertMailInput'] {
  return {
    ...(mode !== previous?.mode && { mode }),
    ...(min_severity !== previous?.min_severity && { min_severity }),
    ...(hour !== previous?.hour && { hour }),
  };
}
