import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EndSessionsDialog } from './EndSessionsDialog.tsx';

/** Ends the sessions that are chosen in the list. It is always there, so that choosing moves nothing. */
export function EndChosen() {
  const t = useTranslate();
  const { selectedIds, onUnselectItems } = useListContext();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const count = selectedIds.length;
  return (
    <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', pb: 1, flexWrap: 'wrap' }}>
      <Button
        color="error"
        variant="outlined"
        size="small"
        disabled={count === 0}
        onClick={() => setOpen(true)}
      >
        {t('console.sessions.end.chosen')}
      </Button>
      <Typography variant="body2" color="textSecondary" aria-live="polite">
        {count === 0
          ? t('console.sessions.choose_some')
          : t('console.sessions.chosen', { smart_count: count })}
      </Typography>
      {isOpen && (
        <EndSessionsDialog
          ids={selectedIds.map(String)}
          onDone={() => {
            close();
            onUnselectItems();
          }}
          onClose={close}
        />
      )}
    </Stack>
  );
}
