import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { settingsQuery } from '../settings/settings-query.ts';
import { InviteButton } from './InviteButton.tsx';

/** Shows whether staff need two-factor authentication here, and the way to a new colleague. */
export function StaffToolbar({ manages }: { manages: boolean }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 2, minHeight: 68, flexWrap: 'wrap' }}>
      <Box sx={{ flex: '1 1 320px' }}>
        <TwoFactorRule />
      </Box>
      {manages && <InviteButton />}
    </Box>
  );
}

function TwoFactorRule() {
  const t = useTranslate();
  const { data } = useQuery(settingsQuery);
  const rule = data?.data.find(({ name }) => name === 'STAFF_TWO_FACTOR')?.value;
  return (
    <Typography color="textSecondary">
      {rule && t(`console.staff.rule.${rule}`, { _: rule })}{' '}
      {rule && (
        <Link component={RouterLink} to="/settings" underline="always">
          {t('console.staff.rule.setting')}
        </Link>
      )}
    </Typography>
  );
}
