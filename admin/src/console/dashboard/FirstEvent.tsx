import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CopyButton } from '../../shared/parts/CopyableText.tsx';
import { monospace } from '../../shared/theme/tokens.ts';

const command = (origin: string) => `curl ${origin}/api/v1/events \\
  -H "Authorization: Bearer $GATEHOUSE_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"code":"user:logged_in","subject":{"identifier":"ada@example.com"},"ip":"8.8.8.8"}'`;

/** Shows how the first event gets here: a key, then one command. */
export function FirstEvent() {
  const t = useTranslate();
  const text = command(window.location.origin);
  return (
    <Card component="section" sx={{ p: 3 }}>
      <Typography variant="h3" component="h2">
        {t('console.dashboard.first_event')}
      </Typography>
      <Typography color="text.secondary" sx={{ mt: 0.5, mb: 2, maxWidth: 640 }}>
        {t('console.dashboard.first_event_help')}
      </Typography>
      <Box
        sx={{
          position: 'relative',
          bgcolor: 'background.default',
          borderRadius: 1,
          border: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          component="pre"
          tabIndex={0}
          sx={{ m: 0, p: 2, pr: 6, overflowX: 'auto', fontFamily: monospace, fontSize: '0.8125rem' }}
        >
          {text}
        </Box>
        <Box sx={{ position: 'absolute', top: 8, right: 8 }}>
          <CopyButton value={text} label={t('console.dashboard.command')} />
        </Box>
      </Box>
      <Button component={Link} to="/api-keys" variant="contained" sx={{ mt: 2 }}>
        {t('console.dashboard.to_api_keys')}
      </Button>
    </Card>
  );
}
