import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { api, type Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useRiskText } from '../../../shared/format/risk-text.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { hasMoved } from '../../../shared/session-use.ts';
import { Loaded } from '../../parts/Loaded.tsx';
import { EventMessage } from '../audit-log/EventMessage.tsx';
import { EndReason } from './EndReason.tsx';

type Detail = Schemas['UserSessionDetail'];

/** Shows all details of a session, with its newest events. */
export function SessionDetail({ session }: { session: Schemas['UserSession'] }) {
  const t = useTranslate();
  const { id } = session;
  const query = useQuery({
    queryKey: ['sessions', id],
    queryFn: () => api.get('/me/sessions/{id}', { path: { id } }),
  });
  return (
    <Box sx={{ mt: 1.5, p: 2, borderRadius: 2, bgcolor: 'action.hover' }}>
      <Loaded query={query}>
        {(detail) => (
          <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { lg: '1fr 1fr' } }}>
            <SessionFacts session={detail} />
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="h3" sx={{ mb: 1 }}>
                {t('account.sessions.events')}
              </Typography>
              <RecentEvents events={detail.events} />
              <Link component={RouterLink} to={`/security/audit-log?session=${detail.session_hash}`}>
                {t('account.sessions.all_events')}
              </Link>
            </Box>
          </Box>
        )}
      </Loaded>
    </Box>
  );
}

function SessionFacts({ session }: { session: Detail }) {
  const t = useTranslate();
  const riskText = useRiskText();
  const { risk, last_use } = session;
  const facts: [TextName<'account.sessions'>, React.ReactNode][] = [
    ['device_type', t(`shared.device_type.${session.device_type}`)],
    ['browser', session.browser],
    ['os', session.os],
    ['user_agent', session.user_agent],
    ['ip', session.ip],
    ['location', <LocationText key="place" location={session} />],
    ['method_title', t(`account.sessions.method.${session.auth_method}`, { _: session.auth_method })],
    ['two_factor', t(session.two_factor ? 'account.yes' : 'account.no')],
    ['risk', risk ? riskText(risk) : t('account.sessions.no_risk')],
    ['created', <Instant key="created" value={session.created_at} />],
    ['authenticated', <Instant key="authenticated" value={session.authenticated_at} />],
    ['last_active', <Instant key="active" value={session.last_active_at} />],
    ['expires', <Instant key="expires" value={session.expires_at} />],
  ];
  return (
    <Facts>
      {facts.map(([name, value]) => (
        <Fact key={name} name={t(`account.sessions.${name}`)}>
          {value ?? t('account.unknown')}
        </Fact>
      ))}
      {hasMoved(session) && (
        <Fact name={t('shared.session_use.last')}>
          {[last_use.ip, last_use.user_agent].filter(Boolean).join(' · ')} ·{' '}
          <LocationText location={last_use} />
        </Fact>
      )}
      {session.ended_at && (
        <Fact name={t('account.sessions.ended_at')}>
          <Instant value={session.ended_at} /> · <EndReason session={session} />
        </Fact>
      )}
      <Fact name={t('account.sessions.hash')}>
        <CopyableText value={session.session_hash} label={t('account.sessions.hash')} />
      </Fact>
    </Facts>
  );
}

function RecentEvents({ events }: { events: Detail['events'] }) {
  const t = useTranslate();
  if (events.length === 0)
    return <Typography color="textSecondary">{t('account.sessions.no_events')}</Typography>;
  return (
    <Box component="ol" sx={{ m: 0, mb: 1, p: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}>
      {events.map((event) => (
        <Box
          component="li"
          key={event.id}
          sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', py: 0.5 }}
        >
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <EventMessage event={event} />
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            <Instant value={event.occurred_at} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
