import Chip from '@mui/material/Chip';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';

/** More than this are "more than this": nobody counts on. */
const COUNTED = 50;
const ASK_EVERY_MS = 60_000;

/** Shows how many requests wait for the logged-in member of staff; nothing when there are none. */
export function WaitingCount() {
  const t = useTranslate();
  const format = useFormat();
  const session = useCurrentSession();
  const { canAccess: decides = false } = useCanAccess({ resource: 'approvals', action: 'decide' });
  const { data } = useQuery({
    queryKey: ['approvals', 'waiting'],
    queryFn: ({ signal }) => api.get('/approvals', { query: { state: 'pending', limit: COUNTED }, signal }),
    enabled: decides,
    refetchInterval: ASK_EVERY_MS,
  });
  const count = data?.data.filter(({ requested_by }) => requested_by.id !== session?.user.id).length ?? 0;
  if (count === 0) return null;
  const shown = `${format.number(count)}${data?.page_info.next_cursor ? '+' : ''}`;
  return (
    <Chip
      size="small"
      color="warning"
      label={shown}
      aria-label={t('console.approvals.waiting', { smart_count: count, count: shown })}
      sx={{ height: 18, ml: 1 }}
    />
  );
}
