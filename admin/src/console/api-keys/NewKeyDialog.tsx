import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText, CopyButton } from '../../shared/parts/CopyableText.tsx';
import { monospace } from '../../shared/theme/tokens.ts';

type NewKeyDialogProps = { created: Schemas['NewApiKey']; onDone: () => void };

/** Returns a request to try the key with; the key itself stays out of the shell's history. */
const exampleFor = (origin: string): string =>
  [
    `curl ${origin}/api/v1/events \\`,
    '  -H "Authorization: Bearer $GATEHOUSE_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"code":"user:logged_in","subject":{"identifier":"ada@example.com"},"ip":"203.0.113.7"}'`,
  ].join('\n');

/** Shows the key, this once. Only its own button closes the dialog: a stray click or key must not. */
export function NewKeyDialog({ created, onDone }: NewKeyDialogProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.api-keys.created'>) => t(`console.api-keys.created.${key}`);
  const example = exampleFor(window.location.origin);
  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby="new-key-title">
      <DialogTitle id="new-key-title">{text('title')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">{text('warning')}</Alert>
          <Box
            sx={{ p: 1.5, borderRadius: 1, border: 1, borderColor: 'divider', bgcolor: 'background.default' }}
          >
            <CopyableText value={created.key} label={text('label')} />
          </Box>
          {created.scopes.includes('events:write') && (
            <Box>
              <Stack direction="row" sx={{ alignItems: 'center', gap: 0.5 }}>
                <Typography variant="h6" component="h3">
                  {text('example')}
                </Typography>
                <CopyButton value={example} label={text('example')} />
              </Stack>
              <Box
                component="pre"
                tabIndex={0}
                aria-label={text('example')}
                sx={{
                  m: 0,
                  p: 1.5,
                  borderRadius: 1,
                  bgcolor: 'background.default',
                  overflowX: 'auto',
                  fontFamily: monospace,
                  fontSize: '0.8125rem',
                }}
              >
                {example}
              </Box>
            </Box>
          )}
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
