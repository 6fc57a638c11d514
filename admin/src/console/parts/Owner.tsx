import Chip from '@mui/material/Chip';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Says of a thing's maker that they no longer work here, so that someone else looks after it. */
export function OwnerState({ owner }: { owner: Pick<Schemas['ApiKey']['created_by'], 'active'> }) {
  const t = useTranslate();
  if (owner.active) return null;
  return (
    <Chip
      size="small"
      color="warning"
      variant="outlined"
      label={t('console.parts.owner_inactive')}
      sx={{ ml: 0.75 }}
    />
  );
}
