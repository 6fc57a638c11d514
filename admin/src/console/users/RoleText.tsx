import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Shows the role of a user; only roles of staff are highlighted. */
export function RoleText({ role }: { role: Schemas['User']['role'] }) {
  const t = useTranslate();
  if (role) return <Chip size="small" color="primary" variant="outlined" label={t(`shared.role.${role}`)} />;
  return (
    <Typography component="span" variant="body2" color="textSecondary">
      {t('shared.role.none')}
    </Typography>
  );
}
