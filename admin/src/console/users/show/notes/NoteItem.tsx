import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { api, type Schemas } from '../../../../api/client.ts';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';
import { ErrorNotice } from '../../../../shared/parts/ErrorNotice.tsx';
import { useAction } from '../../../../shared/reauthentication/useAction.ts';

type NoteItemProps = { userId: string; note: Schemas['UserNote']; mayDelete: boolean };

export function NoteItem({ userId, note, mayDelete }: NoteItemProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.investigation.notes'>) => t(`console.investigation.notes.${key}`);
  const [asks, setAsks] = useState(false);
  return (
    <Card component="li" sx={{ p: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <Typography sx={{ flex: 1, minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {note.text}
        </Typography>
        {mayDelete && !asks && (
          <IconButton
            size="small"
            aria-label={text('delete')}
            title={text('delete')}
            onClick={() => setAsks(true)}
          >
            <DeleteIcon fontSize="small" />
          </IconButton>
        )}
      </Stack>
      <Typography variant="body2" component="div" color="textSecondary" sx={{ mt: 1, fontSize: '0.8125rem' }}>
        <Link component={RouterLink} to={`/users/${note.author.id}/show`}>
          {note.author.name}
        </Link>
        {' · '}
        <Instant value={note.created_at} />
      </Typography>
      {asks && <Deletion {...{ userId, note }} onCancel={() => setAsks(false)} />}
    </Card>
  );
}

/** Asks in place: a note is small, and only its author can delete it. */
function Deletion({ userId, note, onCancel }: Omit<NoteItemProps, 'mayDelete'> & { onCancel: () => void }) {
  const t = useTranslate();
  const client = useQueryClient();
  const { busy, error, attempt } = useAction();
  const remove = () =>
    attempt(async () => {
      await api.delete('/users/{id}/notes/{note_id}', { path: { id: userId, note_id: note.id } });
      await client.invalidateQueries({ queryKey: ['users', userId] });
    });
  return (
    <Stack spacing={1} sx={{ mt: 1 }}>
      <ErrorNotice error={error} />
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body2">{t('console.investigation.notes.delete_ask')}</Typography>
        <Button size="small" color="error" variant="contained" autoFocus loading={busy} onClick={remove}>
          {t('console.investigation.notes.delete')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('shared.cancel')}
        </Button>
      </Stack>
    </Stack>
  );
}
