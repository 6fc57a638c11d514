import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

/** Shows how it looks with what is chosen. */
export function Sample({ children }: { children: ReactNode }) {
  const t = useTranslate();
  return (
    <Box
      role="status"
      sx={{ mt: 2.5, px: 2, py: 1.25, borderRadius: 2, bgcolor: 'action.hover', overflowWrap: 'anywhere' }}
    >
      <Typography variant="body2" color="textSecondary" component="span" sx={{ mr: 1.5 }}>
        {t('account.preferences.sample')}
      </Typography>
      <Box component="span" data-testid="sample" sx={{ fontWeight: 600 }}>
        {children}
      </Box>
    </Box>
  );
}
