import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../../shared/parts/ErrorNotice.tsx';
import type { ConsoleDataProvider } from '../../../data/data-provider.ts';
import { LimitedTextInput } from '../../../parts/LimitedTextInput.tsx';
import { useFormSubmit } from '../../../parts/useFormSubmit.ts';

type Values = { text: string };

const empty: Values = { text: '' };
/** The user of the page is not what the form changes. */
const noRecord = {};

/** Writes a note for the colleagues. */
export function AddNote({ userId }: { userId: string }) {
  const t = useTranslate();
  const client = useQueryClient();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [sent, setSent] = useState(0);
  const { send, error, isPending } = useFormSubmit({
    onSubmit: (values: Values) => dataProvider.addUserNote(userId, values),
    onSuccess: () => {
      setSent(sent + 1);
      void client.invalidateQueries({ queryKey: ['users', userId] });
    },
  });
  return (
    <Card sx={{ p: 2 }}>
      <Form
        // An empty form after each note.
        key={sent}
        defaultValues={empty}
        record={noRecord}
        noValidate
        onSubmit={send}
      >
        <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
          <ErrorNotice error={error} />
          <LimitedTextInput
            source="text"
            label={t('console.investigation.notes.label')}
            hint={t('console.investigation.notes.hint')}
            limit={limits.userNote}
            required
            multiline
            minRows={2}
          />
          <AddButton isPending={isPending} />
        </Stack>
      </Form>
    </Card>
  );
}

function AddButton({ isPending }: { isPending: boolean }) {
  const t = useTranslate();
  const text: string = useWatch({ name: 'text' });
  return (
    <Button type="submit" variant="contained" loading={isPending} disabled={text.trim() === ''}>
      {t('console.investigation.notes.add')}
    </Button>
  );
}
