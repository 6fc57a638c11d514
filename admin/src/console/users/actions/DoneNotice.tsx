import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useCloseNotification } from 'react-admin';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useReauthentication } from '../../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';

type DoneNoticeProps = { text: string; undo?: { label: string; run: () => Promise<void> } | undefined };

/** Says what was done, with the way to take it back where there is one. */
export function DoneNotice({ text, undo }: DoneNoticeProps) {
  const t = useTranslate();
  const close = useCloseNotification();
  const withReauthentication = useReauthentication();
  const { busy, error, attempt } = useAction();
  if (error) return <ErrorNotice error={error} />;
  const takeBack = () =>
    attempt(async () => {
      await withReauthentication(async () => undo?.run());
      close();
    });
  return (
    <Alert
      severity="success"
      variant="filled"
      closeText={t('shared.close')}
      action={
        undo && (
          <Button color="inherit" size="small" loading={busy} onClick={takeBack}>
            {undo.label}
          </Button>
        )
      }
    >
      {text}
    </Alert>
  );
}
