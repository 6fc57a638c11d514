import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { limits } from '#contract/limits.ts';
import { api } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../../shared/parts/ErrorNotice.tsx';
import { useAction } from '../../../../shared/reauthentication/useAction.ts';
import { useFieldErrors } from '../../../../shared/useFieldErrors.ts';
import { useLimitReached } from '../../../../shared/useLimitReached.ts';

const fields = ['text'] as const;

/** Writes a note for the colleagues. */
export function AddNote({ userId }: { userId: string }) {
  const t = useTranslate();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const { busy, error, attempt } = useAction();
  const reached = useLimitReached(text, limits.userNote);
  const wrong = useFieldErrors(error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      await api.post('/users/{id}/notes', { path: { id: userId }, body: { text } });
      setText('');
      await client.invalidateQueries({ queryKey: ['users', userId] });
    });
  };
  return (
    <Card component="form" onSubmit={submit} sx={{ p: 2 }}>
      <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
        <ErrorNotice error={wrong.rest} />
        <TextField
          label={t('console.investigation.notes.label')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={Boolean(wrong.of('text'))}
          helperText={reached ?? wrong.of('text') ?? t('console.investigation.notes.hint')}
          multiline
          minRows={2}
          fullWidth
          slotProps={{ htmlInput: { required: true, ...limits.userNote } }}
        />
        <Button type="submit" variant="contained" loading={busy} disabled={text.trim() === ''}>
          {t('console.investigation.notes.add')}
        </Button>
      </Stack>
    </Card>
  );
}
