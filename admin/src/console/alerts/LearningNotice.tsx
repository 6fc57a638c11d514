import Alert from '@mui/material/Alert';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';

/** Says so while detection does not know enough logins to tell what is rare. */
export function LearningNotice() {
  const t = useTranslate();
  const { number } = useFormat();
  const { canAccess: enabled = false } = useCanAccess({ resource: 'alerts', action: 'read' });
  const { data: learning } = useQuery({
    queryKey: ['detection', 'learning'],
    queryFn: ({ signal }) => api.get('/detection/learning', { signal }),
    enabled,
  });
  if (!learning?.is_learning) return null;
  const { logins, needed } = learning;
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {t('console.alerts.learning', { logins: number(logins), needed: number(needed) })}
    </Alert>
  );
}
