import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Schemas } from '../../../../api/client.ts';
import { Instant } from '../../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../../shared/i18n/text-key.ts';
import { Loaded } from '../../../parts/Loaded.tsx';
import { DevicePivot, LocationPivots } from '../../../parts/PivotCells.tsx';
import { allows, useAvailableActions } from '../../actions/useAvailableActions.ts';
import { useUserAction } from '../../actions/useUserAction.tsx';
import { useUserSecurity } from '../security/useUserSecurity.ts';
import type { TabProps } from '../tabs.tsx';

const columns = ['device', 'location', 'trusted', 'last_used', 'until'] as const;

const nameOf = ({ browser, os, device_type }: Schemas['UserSecurity']['trusted_devices'][number]) =>
  [browser, os].filter(Boolean).join(', ') || device_type;

/** Devices on which the user need not give a code, and how to end that. */
export function TrustedDevices({ user }: TabProps) {
  const t = useTranslate();
  const id = useId();
  const query = useUserSecurity(user.id);
  const { data: actions } = useAvailableActions(user.id);
  const { ask, dialog } = useUserAction(user);
  const mayRevoke = allows(actions, 'revoke_devices');
  const text = (key: TextName<'console.investigation.trusted'>, values = {}) =>
    t(`console.investigation.trusted.${key}`, values);
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack direction="row" sx={{ px: 2, pt: 2, pb: 1, gap: 1, alignItems: 'center', minHeight: 60 }}>
        <Box sx={{ flex: 1 }}>
          <Typography id={id} variant="h3">
            {text('title')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {text('explain')}
          </Typography>
        </Box>
        {mayRevoke && (
          <Button
            size="small"
            color="error"
            variant="outlined"
            onClick={() => ask({ action: 'revoke_devices' })}
          >
            {text('revoke')}
          </Button>
        )}
      </Stack>
      <Loaded query={query}>
        {({ trusted_devices }) =>
          trusted_devices.length === 0 ? (
            <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 2 }}>
              {text('none')}
            </Typography>
          ) : (
            <Box sx={{ overflowX: 'auto' }}>
              <Table size="small" aria-labelledby={id}>
                <TableHead>
                  <TableRow>
                    {columns.map((column) => (
                      <TableCell key={column}>{text(column)}</TableCell>
                    ))}
                    {mayRevoke && <TableCell />}
                  </TableRow>
                </TableHead>
                <TableBody>
                  {trusted_devices.map((device) => (
                    <TableRow key={device.id}>
                      <TableCell>
                        <DevicePivot device={device} />
                      </TableCell>
                      <TableCell>
                        <LocationPivots location={device} />
                      </TableCell>
                      {[device.created_at, device.last_used_at, device.expires_at].map((at, column) => (
                        <TableCell key={columns[column + 2]}>
                          <Instant value={at} />
                        </TableCell>
                      ))}
                      {mayRevoke && (
                        <TableCell align="right">
                          <Button
                            size="small"
                            color="error"
                            aria-label={text('revoke_one_for', { device: nameOf(device), name: user.name })}
                            onClick={() => ask({ action: 'revoke_devices', device_id: device.id })}
                          >
                            {text('revoke_one')}
                          </Button>
                        </TableCell>
                      )}
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </Box>
          )
        }
      </Loaded>
      {dialog}
    </Card>
  );
}
