import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { ActionMenu } from './ActionMenu.tsx';
import { type AvailableAction, useAvailableActions } from './useAvailableActions.ts';
import { type AskedAction, kinds } from './user-actions.ts';
import { useUserAction } from './useUserAction.tsx';

/** What support is requested to do most often; the rest is in the menu. */
const foremost = ['reset_two_factor', 'revoke_sessions', 'lock', 'unlock'];
/** They stand in the way of all actions alike. */
const general = ['own_account', 'higher_role', 'account_closed'];

const askedOf = ({ action, new_email }: AvailableAction): AskedAction => {
  if (action === 'confirm_email') return { action, new_email: new_email ?? '' };
  return { action };
};

/** Shows what can be done to a user. Nothing for roles that may do nothing. */
export function UserActions({ user }: { user: Schemas['User'] }) {
  const t = useTranslate();
  const { data, error, refetch } = useAvailableActions(user.id);
  const { ask, dialog } = useUserAction(user);
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" width={280} height={36} />;
  const permitted = data.filter(({ why_not }) => why_not !== 'no_permission');
  const [first] = permitted;
  if (!first) return null;
  if (first.why_not && general.includes(first.why_not)) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 340 }}>
        {t(`console.user-actions.why_not.${first.why_not}`)}
      </Typography>
    );
  }
  const buttons = permitted
    .filter(({ action, allowed }) => allowed && foremost.includes(action))
    .toSorted((a, b) => foremost.indexOf(a.action) - foremost.indexOf(b.action));
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {buttons.map((available) => (
        <Button
          key={available.action}
          variant="outlined"
          color={kinds[available.action].dangerous ? 'error' : 'primary'}
          onClick={() => ask(askedOf(available))}
        >
          {t(`console.user-actions.action.${available.action}.name`)}
        </Button>
      ))}
      <ActionMenu
        actions={permitted.filter((available) => !buttons.includes(available))}
        onChoose={(available) => ask(askedOf(available))}
      />
      {dialog}
    </Stack>
  );
}
