import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyButton } from '../../shared/parts/CopyableText.tsx';
import { curlFor } from './curl.ts';
import type { AuditEvent } from './EventTable.tsx';
import { eventsPath } from './event-filter.ts';
import { termText } from './query-line.ts';

type LikeThis = [name: TextName<'console.audit-events.like'>, query: string];

/** Searches for events that share something with this one. */
function likeThis({ code, subject, ip, browser, os }: AuditEvent): LikeThis[] {
  const event = termText('event', code);
  const device = [browser && termText('browser', browser), os && termText('os', os)]
    .filter(Boolean)
    .join(' ');
  return [
    ['same_user', `${event} ${termText('user', subject.id)}`],
    ...(ip ? [['same_ip', `${event} ${termText('ip', ip)}`] as LikeThis] : []),
    ...(device ? [['same_device', `${event} ${device}`] as LikeThis] : []),
  ];
}

/** Shows what to do with an event: find more of its kind, take it elsewhere. */
export function MoreLikeThis({ event }: { event: AuditEvent }) {
  const t = useTranslate();
  const name = (key: TextName<'console.audit-events.like'>) => t(`console.audit-events.like.${key}`);
  const { id, occurred_at } = event;
  return (
    <Stack direction="row" sx={{ mt: 2, columnGap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography variant="body2" color="text.secondary">
        {name('title')}
      </Typography>
      {likeThis(event).map(([key, query]) => (
        <Link key={key} variant="body2" component={RouterLink} to={eventsPath({ query, range: '90d' })}>
          {name(key)}
        </Link>
      ))}
      <Stack direction="row" sx={{ gap: 0.5, alignItems: 'center' }}>
        <Typography variant="body2" color="text.secondary">
          {t('console.audit-events.copy_json')}
        </Typography>
        <CopyButton value={JSON.stringify(event, null, 2)} label={t('console.audit-events.json')} />
      </Stack>
      <Stack direction="row" sx={{ gap: 0.5, alignItems: 'center' }}>
        <Typography variant="body2" color="text.secondary">
          {name('command')}
        </Typography>
        <CopyButton
          value={curlFor(window.location.origin, `/audit-events/${id}`, { occurred_at })}
          label={name('curl')}
        />
      </Stack>
    </Stack>
  );
}
