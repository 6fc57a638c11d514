import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useListContext } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CreateStreamButton } from './CreateStreamButton.tsx';

const POLL_MS = 5000;

/** Shows what streams are for, and the way to a new one; an empty list has its own. Keeps the list fresh. */
export function StreamToolbar({ manages }: { manages: boolean }) {
  const t = useTranslate();
  const { data, refetch } = useListContext();
  useEffect(() => {
    const timer = setInterval(() => void refetch(), POLL_MS);
    return () => clearInterval(timer);
  }, [refetch]);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 2, minHeight: 68 }}>
      <Typography color="textSecondary" sx={{ flex: 1 }}>
        {t('console.streams.explain')}
      </Typography>
      {manages && data && data.length > 0 && <CreateStreamButton />}
    </Box>
  );
}
