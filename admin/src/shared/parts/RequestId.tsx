import Typography from '@mui/material/Typography';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { CopyableText } from './CopyableText.tsx';

/** Shows what support finds a refused request by. */
export default function RequestId({ id }: { id: string }) {
  const t = useTranslate();
  return (
    <Typography variant="caption" component="div" sx={{ mt: 0.5 }}>
      {t('shared.error.request_id')} <CopyableText value={id} label={t('shared.error.request_id')} />
    </Typography>
  );
}
