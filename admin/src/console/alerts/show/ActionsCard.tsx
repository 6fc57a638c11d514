import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../api/client.ts';
import { staffActions } from '../../../api/staff-actions.ts';
import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import { useUserNames } from '../../audit-events/useUserNames.ts';
import { usersPath } from '../../parts/pivot-paths.ts';
import { allows, useAvailableActions } from '../../users/actions/useAvailableActions.ts';
import { useUserAction } from '../../users/actions/useUserAction.tsx';
import { Section } from './Section.tsx';
import { type Evidence, isAboutUser, raisedBy } from './useEvidence.ts';

/** Shows what the rules advise, and the buttons that do it. */
export function ActionsCard({ alert, events }: { alert: Schemas['AlertDetail']; events: Evidence }) {
  const { translate: t } = useI18n();
  const ips = [...new Set(raisedBy(events, alert).flatMap(({ ip }) => ip ?? []))];
  const from = alert.group === 'network' && alert.network !== null ? [alert.network] : ips.slice(0, 3);
  // Rules that this version does not have any more advise nothing.
  const advice = new Set(alert.rules.flatMap((rule) => t(`rules.${rule}.advice`, { _: '' }).split('\n')));
  advice.delete('');
  return (
    <Section title={t('console.alerts.show.actions')}>
      {advice.size > 0 && (
        <Typography component="ul" variant="body2" sx={{ m: 0, mb: 1.5, pl: 2.5 }}>
          {[...advice].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Typography>
      )}
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        {isAboutUser(alert) && (
          <UserButtons userId={alert.subject.id} identifier={alert.subject.identifier ?? ''} />
        )}
        {alert.actor_id && (
          <Button component={RouterLink} to={actorPath(alert.kind, alert.actor_id)} variant="outlined">
            {t(`console.alerts.show.${isKey(alert.kind) ? 'open_key' : 'open_member'}`)}
          </Button>
        )}
        {from.map((ip) => (
          <Button key={ip} component={RouterLink} to={usersPath({ kind: 'ip', ip })} variant="outlined">
            {t('console.alerts.show.accounts_from', { ip })}
          </Button>
        ))}
      </Stack>
    </Section>
  );
}

const isKey = (kind: string): boolean => kind === 'api_key_new_network';

const actorPath = (kind: string, id: string): string => `/${isKey(kind) ? 'api-keys' : 'users'}/${id}/show`;

const offered = ['revoke_sessions', 'lock', 'send_password_reset', 'require_password_change'] as const;

function UserButtons({ userId, identifier }: { userId: string; identifier: string }) {
  const { translate: t } = useI18n();
  const name = useUserNames([userId]).get(userId) ?? identifier;
  const { data: actions } = useAvailableActions(userId);
  const { ask, dialog } = useUserAction({ id: userId, name });
  return (
    <>
      {offered
        .filter((action) => allows(actions, action))
        .map((action) => (
          <Button
            key={action}
            variant={action === 'revoke_sessions' ? 'contained' : 'outlined'}
            color={staffActions[action].isDangerous ? 'error' : 'primary'}
            onClick={() => ask({ action })}
          >
            {t(`console.user-actions.action.${action}.name`)}
          </Button>
        ))}
      {dialog}
    </>
  );
}
