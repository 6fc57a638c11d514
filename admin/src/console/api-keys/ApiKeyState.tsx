import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useNow } from '../../shared/format/useNow.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { stateOf } from './state.ts';

const colours = { active: 'success', expired: 'warning', revoked: 'default' } as const;

export function ApiKeyState({ apiKey }: { apiKey: Schemas['ApiKey'] }) {
  const t = useTranslate();
  const now = useNow();
  const state = stateOf(apiKey, now);
  const { previous_until } = apiKey;
  const overlaps = state === 'active' && previous_until !== null && new Date(previous_until) > now;
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={colours[state]}
        label={t(`console.api-keys.state.${state}`)}
      />
      {overlaps && (
        <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
          {t('console.api-keys.rotate.old_until')} <Instant value={previous_until} />
        </Typography>
      )}
      {apiKey.revoked_at && (
        <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
          <Instant value={apiKey.revoked_at} />
        </Typography>
      )}
    </>
  );
}
