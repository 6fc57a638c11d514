import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../../api/client.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';

/** Shows what a colleague wrote. */
export function NoteRow({ note }: { note: Schemas['UserNote'] }) {
  const t = useTranslate();
  return (
    <Box>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {note.text}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
        {t('console.investigation.timeline.by', { name: note.author.name })}
      </Typography>
    </Box>
  );
}
