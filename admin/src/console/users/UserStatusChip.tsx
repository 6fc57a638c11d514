import ActiveIcon from '@mui/icons-material/CheckCircleOutlined';
import DeactivatedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import LockedIcon from '@mui/icons-material/LockOutlined';
import Chip from '@mui/material/Chip';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

const looks = {
  active: { color: 'success', Icon: ActiveIcon },
  locked: { color: 'error', Icon: LockedIcon },
  deactivated: { color: 'default', Icon: DeactivatedIcon },
} as const;

export function UserStatusChip({ status }: { status: Schemas['User']['status'] }) {
  const t = useTranslate();
  const { color, Icon } = looks[status] ?? looks.deactivated;
  const label = t(`console.users.status.${status}`, { _: status });
  return <Chip size="small" variant="outlined" color={color} icon={<Icon />} label={label} />;
}
