import FileIcon from '@mui/icons-material/FolderZipOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogContentText from '@mui/material/DialogContentText';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { PasswordField } from '../../../shared/parts/PasswordField.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { useMeUpdate, useNeedsCode } from '../../data/me.ts';
import { fetchDataExports, requestDataExport } from '../../data/own-data.ts';
import { ActionDialog } from '../../parts/ActionDialog.tsx';
import { CodeField } from '../../parts/CodeField.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';
import { ExportItem } from './ExportItem.tsx';

const POLL_MS = 1500;
const KEY = ['data-exports'];

/** Shows everything that is kept about the account, as a file that a worker makes. */
export function ExportSection() {
  const t = useTranslate();
  const [isAsking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: KEY,
    queryFn: fetchDataExports,
    // Only while one is being made.
    refetchInterval: ({ state }) => state.data?.data.some((one) => one.state === 'queued') && POLL_MS,
  });
  const isQueued = query.data?.data.some(({ state }) => state === 'queued') ?? false;
  return (
    <Section
      title={t('account.data.export')}
      explain={t('account.data.export_explain')}
      action={
        <Button variant="contained" disabled={isQueued} onClick={() => setAsking(true)}>
          {t('account.data.request')}
        </Button>
      }
    >
      <Loaded query={query} lines={2}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={<FileIcon />} title={t('account.data.no_exports')}>
              {t('account.data.no_exports_hint')}
            </EmptyState>
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }} aria-live="polite">
              {data.map((one) => (
                <ExportItem key={one.id} item={one} />
              ))}
            </Box>
          )
        }
      </Loaded>
      {isAsking && <ExportDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}

function ExportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const { confirmed } = useMeUpdate();
  const needsCode = useNeedsCode();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['password', 'code'] as const);
  const submit = () =>
    attempt(async () => {
      await confirmed(() => requestDataExport({ password, ...(needsCode && { code }) }));
      await client.invalidateQueries({ queryKey: KEY });
      notify(t('account.data.requested'));
      onClose();
    });
  return (
    <ActionDialog
      title={t('account.data.request')}
      submit={t('account.data.request_submit')}
      busy={busy}
      error={errors.rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <DialogContentText>{t('account.data.request_explain')}</DialogContentText>
      <PasswordField
        label={t('account.password.current')}
        autoComplete="current-password"
        autoFocus
        value={password}
        error={errors.of('password')}
        onChange={setPassword}
      />
      {needsCode && <CodeField value={code} error={errors.of('code')} onChange={setCode} />}
    </ActionDialog>
  );
}
