import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { monospace } from '../../../shared/theme/tokens.ts';

type NewTokenDialogProps = { token: Schemas['NewPersonalToken']; onClose: () => void };

/** Shows the token, this once. It closes by its button only: a stray click must not lose it. */
export function NewTokenDialog({ token, onClose }: NewTokenDialogProps) {
  const t = useTranslate();
  const id = useId();
  const example = `curl -H "Authorization: Bearer ${token.token}" ${window.location.origin}/api/v1/me`;
  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{t('account.applications.made_title', { name: token.name })}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">{t('account.applications.made_once')}</Alert>
          <Box sx={{ p: 2, borderRadius: 2, bgcolor: 'action.hover' }} data-testid="new-token">
            <CopyableText value={token.token} label={t('account.applications.token')} />
          </Box>
          <Typography variant="body2" color="textSecondary">
            {t('account.applications.made_example')}
          </Typography>
          <Box
            component="pre"
            sx={{
              m: 0,
              fontFamily: monospace,
              fontSize: '0.8125rem',
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
            }}
          >
            {example}
          </Box>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" autoFocus onClick={onClose}>
          {t('account.applications.made_close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
