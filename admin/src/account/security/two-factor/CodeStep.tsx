import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useFieldErrors } from '../../../shared/useFieldErrors.ts';
import { enableTwoFactor } from '../../data/credentials.ts';
import { CodeField } from '../../parts/CodeField.tsx';

type CodeStepProps = { setupId: string; onEnabled: (backupCodes: string[]) => void; onBack: () => void };

/** The first code shows that the app has the secret; only then is it requested. */
export function CodeStep({ setupId, onEnabled, onBack }: CodeStepProps) {
  const t = useTranslate();
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useAttempt();
  const errors = useFieldErrors(error, ['code'] as const);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const { backup_codes } = await enableTwoFactor(setupId, code);
      onEnabled(backup_codes);
    });
  };
  return (
    <Stack component="form" spacing={2} onSubmit={submit} sx={{ maxWidth: 520 }}>
      <Typography>{t('account.two_factor.code_explain')}</Typography>
      <CodeField value={code} backup={false} autoFocus error={errors.of('code')} onChange={setCode} />
      <Alert severity="info">{t('account.two_factor.enable_explain')}</Alert>
      <ErrorNotice error={errors.rest} />
      <Stack direction="row" sx={{ gap: 1 }}>
        <Button type="submit" variant="contained" loading={busy}>
          {t('account.two_factor.enable')}
        </Button>
        <Button color="secondary" onClick={onBack}>
          {t('shared.back')}
        </Button>
      </Stack>
    </Stack>
  );
}
