import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useCloseNotification } from 'react-admin';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useReauthenticatedMutation } from '../../parts/useReauthenticatedMutation.ts';

type DoneNoticeProps = { text: string; undo?: { label: string; run: () => Promise<void> } | undefined };

/** Says what was done, with the way to take it back where there is one. */
export function DoneNotice({ text, undo }: DoneNoticeProps) {
  const t = useTranslate();
  const close = useCloseNotification();
  const { mutate, isPending, error } = useReauthenticatedMutation({
    mutationFn: async () => undo?.run(),
    onSuccess: () => close(),
  });
  if (error) return <ErrorNotice error={error} />;
  return (
    <Alert
      severity="success"
      variant="filled"
      closeText={t('shared.close')}
      action={
        undo && (
          <Button color="inherit" size="small" loading={isPending} onClick={() => mutate()}>
            {undo.label}
          </Button>
        )
      }
    >
      {text}
    </Alert>
  );
}
