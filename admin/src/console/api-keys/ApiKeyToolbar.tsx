import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CreateApiKeyButton } from './CreateApiKeyButton.tsx';

/** Shows what keys are for, and the way to a new one. An empty list has its own. */
export function ApiKeyToolbar({ manages }: { manages: boolean }) {
  const t = useTranslate();
  const { data } = useListContext();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 2, minHeight: 68 }}>
      <Typography color="textSecondary" sx={{ flex: 1 }}>
        {t('console.api-keys.explain')}
      </Typography>
      {manages && data && data.length > 0 && <CreateApiKeyButton />}
    </Box>
  );
}
