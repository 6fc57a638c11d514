import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Form, useDataProvider, useRefresh } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import type { ConsoleDataProvider } from '../../data/data-provider.ts';
import { LimitedTextInput } from '../../parts/LimitedTextInput.tsx';
import { useFormSubmit } from '../../parts/useFormSubmit.ts';

type Values = { text: string };

const empty: Values = { text: '' };
/** The alert of the page is not what the form changes. */
const noRecord = {};

/** Shows what colleagues should know about an alert. */
export function CommentForm({ alertId }: { alertId: string }) {
  const t = useTranslate();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [sent, setSent] = useState(0);
  const { send, error, isPending } = useFormSubmit({
    onSubmit: ({ text }: Values) => dataProvider.commentOnAlert(alertId, { text: text.trim() }),
    onSuccess: () => {
      setSent(sent + 1);
      refresh();
    },
  });
  return (
    <Form
      // An empty form after each comment.
      key={sent}
      defaultValues={empty}
      record={noRecord}
      noValidate
      onSubmit={send}
    >
      <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
        <ErrorNotice error={error} />
        <LimitedTextInput
          source="text"
          label={t('console.alerts.show.comment')}
          limit={limits.alertComment}
          multiline
          minRows={2}
        />
        <SendButton isPending={isPending} />
      </Stack>
    </Form>
  );
}

function SendButton({ isPending }: { isPending: boolean }) {
  const t = useTranslate();
  const text: string = useWatch({ name: 'text' });
  return (
    <Button type="submit" variant="outlined" size="small" loading={isPending} disabled={text.trim() === ''}>
      {t('console.alerts.show.send')}
    </Button>
  );
}
