import AppsIcon from '@mui/icons-material/AppsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogContentText from '@mui/material/DialogContentText';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import { type AnswerOf, api } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { Fact } from '../../../shared/parts/Facts.tsx';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { Section } from '../../parts/Page.tsx';
import { AccessItem } from './AccessItem.tsx';
import { useRevocation } from './useRevocation.ts';

type Applications = AnswerOf<'/me/applications', 'get'>;
type Application = Applications['data'][number];

/** Applications that hold tokens of the user. */
export function ApplicationsSection({ query }: { query: UseQueryResult<Applications> }) {
  const t = useTranslate();
  const format = useFormat();
  const revocation = useRevocation<Application>(
    ({ id }) => api.post('/me/applications/{id}/revoke', { path: { id } }),
    t('account.applications.disconnected'),
  );
  return (
    <Section
      title={t('account.applications.connected')}
      explain={t('account.applications.connected_explain')}
    >
      <Loaded query={query} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={<AppsIcon />} title={t('account.applications.no_applications')}>
              {t('account.applications.no_applications_hint')}
            </EmptyState>
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {data.map((application) => (
                <AccessItem
                  key={application.id}
                  title={<Typography variant="h3">{application.name}</Typography>}
                  {...application}
                  created={{ label: t('account.applications.connected_at'), at: application.connected_at }}
                  action={
                    <Button
                      color="error"
                      size="small"
                      aria-label={t('account.applications.disconnect_title', { name: application.name })}
                      onClick={() => revocation.ask(application)}
                    >
                      {t('account.applications.disconnect')}
                    </Button>
                  }
                >
                  <Fact name={t('account.applications.live_tokens')}>
                    {format.number(application.tokens)}
                  </Fact>
                </AccessItem>
              ))}
            </Box>
          )
        }
      </Loaded>
      {revocation.item && (
        <ActionDialog
          title={t('account.applications.disconnect_title', { name: revocation.item.name })}
          submit={t('account.applications.disconnect')}
          dangerous
          busy={revocation.busy}
          error={revocation.error}
          onSubmit={revocation.confirm}
          onClose={() => revocation.ask(null)}
        >
          <DialogContentText>{t('account.applications.disconnect_explain')}</DialogContentText>
        </ActionDialog>
      )}
    </Section>
  );
}
