import MoreIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { DeliveriesDialog } from './DeliveriesDialog.tsx';
import { ReplayDialog } from './ReplayDialog.tsx';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';

type StreamActionsProps = { stream: Schemas['Stream']; manages: boolean };
type Deed = 'switch_on' | 'switch_off' | 'replay' | 'rotate' | 'remove';

/** Shows what can be done with a stream: see its deliveries; for those who may, switch, send again, sign again, remove. */
export function StreamActions({ stream, manages }: StreamActionsProps) {
  const t = useTranslate();
  const refresh = useRefresh();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<Deed | 'deliveries' | null>(null);
  const isWebhook = stream.target.kind === 'webhook';
  const rotates: Deed[] = isWebhook ? ['rotate'] : [];
  const switches = stream.enabled ? 'switch_off' : 'switch_on';
  const deeds: Deed[] = manages ? [switches, 'replay', ...rotates, 'remove'] : [];
  const choose = (what: Deed | 'deliveries') => {
    setAnchor(null);
    setOpen(what);
  };
  const close = () => setOpen(null);
  const done = () => {
    close();
    refresh();
  };
  const run = async (deed: Deed, reason: string) => {
    const path = { id: stream.id };
    if (deed === 'remove') await api.delete('/streams/{id}', { path, body: { reason } });
    else await api.post('/streams/{id}/switch', { path, body: { enabled: deed === 'switch_on', reason } });
    done();
  };
  if (!isWebhook && deeds.length === 0) return null;
  return (
    <>
      <IconButton
        aria-label={t('console.streams.actions_for', { name: stream.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {isWebhook && (
          <MenuItem onClick={() => choose('deliveries')}>{t('console.streams.deliveries.title')}</MenuItem>
        )}
        {deeds.map((deed) => (
          <MenuItem key={deed} onClick={() => choose(deed)}>
            {t(`console.streams.${deed}.action`)}
          </MenuItem>
        ))}
      </Menu>
      {open === 'deliveries' && <DeliveriesDialog stream={stream} onClose={close} />}
      {open === 'replay' && <ReplayDialog stream={stream} onDone={done} onCancel={close} />}
      {open === 'rotate' && <RotateSecretDialog stream={stream} onDone={done} onCancel={close} />}
      {(open === 'switch_on' || open === 'switch_off' || open === 'remove') && (
        <ReasonDialog
          title={t(`console.streams.${open}.title`, { name: stream.name })}
          explain={t(`console.streams.${open}.explain`)}
          submit={t(`console.streams.${open}.action`)}
          dangerous={open === 'remove'}
          run={(reason) => run(open, reason)}
          onCancel={close}
        />
      )}
    </>
  );
}
