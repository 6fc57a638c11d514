import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useRiskText } from '../../../shared/format/risk-text.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { monospace } from '../../../shared/theme/tokens.ts';
import { ChangesTable } from './ChangesTable.tsx';
import { changesOf, restOf } from './details.ts';
import { useEventMessage } from './EventMessage.tsx';

/** Shows all fields of an event, with old and new values where something changed. */
export function EventDetail({ event }: { event: Schemas['AuditEvent'] }) {
  const t = useTranslate();
  const format = useFormat();
  const riskText = useRiskText();
  const messageOf = useEventMessage();
  const changes = changesOf(event.details);
  const rest = restOf(event.details);
  const { location, risk, target } = event;
  const exact = (value: string | null) => value && <CopyableText value={value} label={value} />;
  const facts: [TextName<'account.audit_log.column'>, ReactNode][] = [
    ['code', event.code],
    ['message', messageOf(event)],
    ['when', format.exact(event.occurred_at)],
    ['received', format.exact(event.received_at)],
    ['outcome', t(`shared.outcome.${event.outcome}`)],
    ['reason', event.reason],
    ['severity', t(`shared.severity.${event.severity}`)],
    [
      'actor',
      event.actor.identifier ??
        t(`account.audit_log.actor_type.${event.actor.type}`, { _: event.actor.type }),
    ],
    ['source', t(`account.audit_log.source.${event.api_key_id === null ? 'here' : 'key'}`)],
    ['ip', event.ip],
    ['location', location && <LocationText location={location} />],
    ['time_zone', location?.timezone],
    ['device_type', t(`shared.device_type.${event.device_type}`)],
    ['browser', event.browser],
    ['os', event.os],
    ['user_agent', event.user_agent],
    ['hash', exact(event.session_hash)],
    ['target', target && `${target.type} ${target.id}`],
    ['risk', risk && riskText(risk)],
    ['request_id', exact(event.request_id)],
    ['id', exact(event.id)],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 900 }}>
      {changes.length > 0 && <ChangesTable changes={changes} />}
      <Facts>
        {known.map(([name, value]) => (
          <Fact key={name} name={t(`account.audit_log.column.${name}`)}>
            {value}
          </Fact>
        ))}
        {rest && (
          <Fact name={t('account.audit_log.details')}>
            <Box
              component="pre"
              sx={{
                m: 0,
                fontFamily: monospace,
                fontSize: '0.75rem',
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
              }}
            >
              {JSON.stringify(rest, null, 2)}
            </Box>
          </Fact>
        )}
      </Facts>
    </Box>
  );
}
