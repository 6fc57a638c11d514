import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** The colour of each state of an export. */
export const stateColours = {
  queued: 'default',
  running: 'info',
  ready: 'success',
  failed: 'error',
  cancelled: 'default',
  expired: 'default',
} as const;

/** Shows where an export stands: how far it is, until when it can be downloaded, or why there is none. */
export function ExportState({ made }: { made: Schemas['Export'] }) {
  const t = useTranslate();
  const { number } = useFormat();
  const state = t(`console.exports.state.${made.cancelling ? 'cancelling' : made.state}`);
  return (
    <Box sx={{ minWidth: 150 }}>
      <Chip size="small" variant="outlined" color={stateColours[made.state]} label={state} />
      {made.state === 'running' && (
        <LinearProgress
          variant="determinate"
          value={Math.round(made.progress * 100)}
          aria-label={t('console.exports.progress')}
          sx={{ mt: 1 }}
        />
      )}
      <Typography
        variant="body2"
        color="textSecondary"
        component="div"
        sx={{ fontSize: '0.8125rem', mt: 0.5 }}
      >
        {['running', 'ready'].includes(made.state) &&
          t('console.exports.rows', { smart_count: made.rows, count: number(made.rows) })}
        {made.state === 'ready' && made.expires_at && (
          <div>
            {t('console.exports.until')} <Instant value={made.expires_at} />
          </div>
        )}
        {made.error}
      </Typography>
    </Box>
  );
}
