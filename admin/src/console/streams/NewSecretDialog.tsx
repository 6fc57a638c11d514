import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';

/** Shows the signing secret, this once. Only its own button closes the dialog: a stray click or key must not. */
export function NewSecretDialog({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.secret'>) => t(`console.streams.secret.${key}`);
  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby="stream-secret-title">
      <DialogTitle id="stream-secret-title">{text('title')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">{text('warning')}</Alert>
          <CopyableText value={secret} label={text('label')} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onDone}>
          {text('done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
