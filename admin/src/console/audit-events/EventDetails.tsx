import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useRecordContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useRiskText } from '../../shared/format/risk-text.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../shared/parts/Facts.tsx';
import { monospace } from '../../shared/theme/tokens.ts';
import { identifierText } from '../parts/identifier-text.ts';
import { Pivot } from '../parts/Pivot.tsx';
import { CountryPivot, DevicePivot } from '../parts/PivotCells.tsx';
import { useOperators } from '../parts/useOperators.ts';
import { CountryCode } from './CountryCode.tsx';
import type { AuditEvent } from './EventTable.tsx';
import { type EventFilter, eventsPath } from './event-filter.ts';
import { LogFact } from './LogFact.tsx';
import { MoreLikeThis } from './MoreLikeThis.tsx';
import { SubjectName } from './SubjectName.tsx';
import { useEventName } from './useEventName.ts';
import { useValueLabel } from './useValueLabel.ts';

const RANGE = '90d';

/** Shows all details of an event. What is not known is left out. */
export function EventDetails() {
  const event = useRecordContext<AuditEvent>();
  if (!event) return null;
  return (
    <Box sx={{ py: 2, px: { xs: 0, sm: 1 } }}>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'repeat(2, minmax(0, 1fr))',
            xl: 'repeat(3, minmax(0, 1fr))',
          },
        }}
      >
        <What event={event} />
        <Who event={event} />
        <Where event={event} />
        <Device event={event} />
        <Technical event={event} />
        {event.details && <Details details={event.details} />}
      </Box>
      <MoreLikeThis event={event} />
    </Box>
  );
}

function Group({ name, children }: { name: TextName<'console.audit-events.group'>; children: ReactNode }) {
  const t = useTranslate();
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Typography id={id} variant="overline" component="h2" color="text.secondary">
        {t(`console.audit-events.group.${name}`)}
      </Typography>
      {children}
    </Box>
  );
}

type Shown = { event: AuditEvent };

/** Shows a fact that leads to all events that share it. */
function Filtered({ filter, children }: { filter: EventFilter; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={eventsPath({ ...filter, range: RANGE })}>
      {children}
    </Link>
  );
}

function useNames() {
  const t = useTranslate();
  return {
    t,
    name: (field: TextName<'console.audit-events.fact'>) => t(`console.audit-events.fact.${field}`),
  };
}

function What({ event }: Shown) {
  const { t, name } = useNames();
  const format = useFormat();
  const riskText = useRiskText();
  const label = useValueLabel();
  const nameOf = useEventName();
  return (
    <Group name="what">
      <Facts>
        <Fact name={name('message')}>{nameOf(event)}</Fact>
        <Fact name={name('code')}>
          <CopyableText value={event.code} label={name('code')}>
            <Filtered filter={{ code: [event.code] }}>{event.code}</Filtered>
          </CopyableText>
        </Fact>
        <Fact name={name('category')}>{label('category', event.category)}</Fact>
        <Fact name={name('severity')}>{t(`shared.severity.${event.severity}`)}</Fact>
        <Fact name={name('outcome')}>{label('outcome', event.outcome)}</Fact>
        {event.reason && <Fact name={name('reason')}>{event.reason}</Fact>}
        {event.risk && <Fact name={name('risk')}>{riskText(event.risk)}</Fact>}
        {event.target && <Fact name={name('target')}>{`${event.target.type} ${event.target.id}`}</Fact>}
        <Fact name={name('occurred_at')}>{format.exact(event.occurred_at)}</Fact>
        <Fact name={name('received_at')}>{format.exact(event.received_at)}</Fact>
        <LogFact event={event} />
      </Facts>
    </Group>
  );
}

function Who({ event: { subject, actor, organisation_id, api_key_id } }: Shown) {
  const { t, name } = useNames();
  return (
    <Group name="who">
      <Facts>
        <Fact name={name('subject')}>
          <SubjectName {...subject} />
        </Fact>
        {subject.identifier && <Fact name={name('login')}>{identifierText(t, subject.identifier)}</Fact>}
        <Fact name={name('subject_id')}>
          <CopyableText value={subject.id} label={name('subject_id')}>
            <Filtered filter={{ user: subject.id }}>{subject.id}</Filtered>
          </CopyableText>
        </Fact>
        <Fact name={name('source')}>
          {t(`console.audit-events.source.${api_key_id === null ? 'here' : 'key'}`)}
        </Fact>
        <Fact name={name('actor_type')}>{t(`console.audit-events.actor.${actor.type}`)}</Fact>
        {(actor.id || actor.identifier) && (
          <Fact name={name('actor')}>
            <SubjectName {...actor} />
          </Fact>
        )}
        {actor.id && (
          <Fact name={name('actor_id')}>
            <CopyableText value={actor.id} label={name('actor_id')}>
              <Filtered filter={{ actor: actor.id }}>{actor.id}</Filtered>
            </CopyableText>
          </Fact>
        )}
        {organisation_id && (
          <Fact name={name('organisation_id')}>
            <CopyableText value={organisation_id} label={name('organisation_id')}>
              <Filtered filter={{ organisation: organisation_id }}>{organisation_id}</Filtered>
            </CopyableText>
          </Fact>
        )}
      </Facts>
    </Group>
  );
}

function Where({ event: { ip, location } }: Shown) {
  const { name } = useNames();
  const operator = useOperators([ip]).get(ip ?? '');
  if (!ip && !location) return null;
  return (
    <Group name="where">
      <Facts>
        {ip && (
          <Fact name={name('ip')}>
            <CopyableText value={ip} label={name('ip')}>
              <Pivot on={{ kind: 'ip', ip }}>{ip}</Pivot>
            </CopyableText>
          </Fact>
        )}
        {operator && <Fact name={name('operator')}>{operator}</Fact>}
        {location && (
          <>
            <Fact name={name('location')}>
              <Box component="span" sx={{ display: 'inline-flex', gap: 0.5 }}>
                <CountryCode country={location.country} />
                <CountryPivot location={location} />
              </Box>
            </Fact>
            {location.region && <Fact name={name('region')}>{location.region}</Fact>}
            {location.latitude !== null && location.longitude !== null && (
              <Fact name={name('coordinates')}>{`${location.latitude}, ${location.longitude}`}</Fact>
            )}
            {location.timezone && <Fact name={name('timezone')}>{location.timezone}</Fact>}
          </>
        )}
      </Facts>
    </Group>
  );
}

function Device({ event }: Shown) {
  const { name } = useNames();
  return (
    <Group name="device">
      <Facts>
        <Fact name={name('device')}>
          <DevicePivot device={event} />
        </Fact>
        {event.user_agent && (
          <Fact name={name('user_agent')}>
            <CopyableText value={event.user_agent} label={name('user_agent')} />
          </Fact>
        )}
      </Facts>
    </Group>
  );
}

function Technical({ event }: Shown) {
  const { name } = useNames();
  const ids = [
    ['id', event.id],
    ['request_id', event.request_id],
    ['api_key_id', event.api_key_id],
  ] as const;
  return (
    <Group name="technical">
      <Facts>
        {event.session_hash && (
          <Fact name={name('session')}>
            <CopyableText value={event.session_hash} label={name('session')}>
              <Pivot on={{ kind: 'session', session: event.session_hash }}>{event.session_hash}</Pivot>
            </CopyableText>
          </Fact>
        )}
        {ids.map(([field, value]) =>
          value === null ? null : (
            <Fact key={field} name={name(field)}>
              <CopyableText value={value} label={name(field)} />
            </Fact>
          ),
        )}
      </Facts>
    </Group>
  );
}

function Details({ details }: { details: NonNullable<AuditEvent['details']> }) {
  return (
    <Group name="details">
      <Box
        component="pre"
        tabIndex={0}
        sx={{
          m: 0,
          p: 1.5,
          maxHeight: 280,
          overflow: 'auto',
          bgcolor: 'background.default',
          borderRadius: 1,
          fontFamily: monospace,
          fontSize: '0.8125rem',
        }}
      >
        {JSON.stringify(details, null, 2)}
      </Box>
    </Group>
  );
}
