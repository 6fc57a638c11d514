import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Whether the response is suggested, done, or only tried, and what it is. */
export function ModeCell({ rule: { mode, dry_run, response } }: { rule: Schemas['DetectionRule'] }) {
  const t = useTranslate();
  const state = mode === 'act' && dry_run ? 'dry_run' : mode;
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={state === 'act' ? 'warning' : 'default'}
        label={t(`console.detection-rules.mode.${state}`)}
      />
      <Typography variant="body2" color="textSecondary" component="div">
        {t(`console.detection-rules.response.${response}`)}
      </Typography>
    </>
  );
}
