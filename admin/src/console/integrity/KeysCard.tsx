import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { api } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { SectionCard } from '../parts/SectionCard.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { type Integrity, integrityKey } from './useIntegrity.ts';

/** Shows the public keys that auditors take, and a new one when it is time. */
export function KeysCard({ integrity: { keys } }: { integrity: Integrity }) {
  const t = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'integrity', action: 'manage' });
  const [open, setOpen] = useState(false);
  const text = (key: TextName<'console.integrity.keys'>) => t(`console.integrity.keys.${key}`);
  const action = canAccess && keys.length > 0 && (
    <Button variant="outlined" onClick={() => setOpen(true)}>
      {text('rotate')}
    </Button>
  );
  return (
    <SectionCard fill title={text('title')} explain={text('explain')} action={action}>
      {keys.length === 0 ? (
        <Typography color="textSecondary">{text('none')}</Typography>
      ) : (
        <TableContainer tabIndex={0} aria-label={text('title')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{text('key')}</TableCell>
                <TableCell>{text('since')}</TableCell>
                <TableCell>{text('until')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {keys.map(({ id, key, created_at, retired_at }) => (
                <TableRow key={id}>
                  <TableCell>
                    <CopyableText value={key} label={text('key')} />
                  </TableCell>
                  <TableCell>
                    <Instant value={created_at} />
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    <Instant value={retired_at} absent={text('in_use')} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {open && <RotateDialog onClose={() => setOpen(false)} />}
    </SectionCard>
  );
}

function RotateDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const text = (key: TextName<'console.integrity.keys'>) => t(`console.integrity.keys.${key}`);
  return (
    <ReasonDialog
      title={text('rotate_title')}
      explain={text('rotate_explain')}
      submit={text('rotate')}
      onCancel={onClose}
      run={async (reason) => {
        await api.post('/integrity/keys', { body: { reason } });
        await client.invalidateQueries({ queryKey: integrityKey });
        notify(text('rotated'), { type: 'success' });
        onClose();
      }}
    />
  );
}
