import MoreIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useDataProvider, useDelete } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { DeliveriesDialog } from './DeliveriesDialog.tsx';
import { ReplayDialog } from './ReplayDialog.tsx';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';

type Stream = Schemas['Stream'];
type Action = 'switch_on' | 'switch_off' | 'remove';
type Choice = Action | 'replay' | 'rotate';

type StreamActionsProps = { stream: Stream; manages: boolean };

/** Shows what can be done with a stream: see its deliveries; for those who may, switch, send again, sign again, remove. */
export function StreamActions({ stream, manages }: StreamActionsProps) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<Choice | 'deliveries' | null>(null);
  const isWebhook = stream.target.kind === 'webhook';
  const rotates: Choice[] = isWebhook ? ['rotate'] : [];
  const switches = stream.enabled ? 'switch_off' : 'switch_on';
  const choices: Choice[] = manages ? [switches, 'replay', ...rotates, 'remove'] : [];
  const choose = (what: Choice | 'deliveries') => {
    setAnchor(null);
    setOpen(what);
  };
  const close = () => setOpen(null);
  if (!isWebhook && choices.length === 0) return null;
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
        {choices.map((choice) => (
          <MenuItem key={choice} onClick={() => choose(choice)}>
            {t(`console.streams.${choice}.action`)}
          </MenuItem>
        ))}
      </Menu>
      {open === 'deliveries' && <DeliveriesDialog stream={stream} onClose={close} />}
      {open === 'replay' && <ReplayDialog stream={stream} onClose={close} />}
      {open === 'rotate' && <RotateSecretDialog stream={stream} onClose={close} />}
      {(open === 'switch_on' || open === 'switch_off' || open === 'remove') && (
        <ActionDialog stream={stream} action={open} onClose={close} />
      )}
    </>
  );
}

type ActionDialogProps = { stream: Stream; action: Action; onClose: () => void };

function ActionDialog({ stream, action, onClose }: ActionDialogProps) {
  const t = useTranslate();
  const { switchStream } = useDataProvider<ConsoleDataProvider>();
  const [deleteOne] = useDelete();
  const { id, name } = stream;
  const submit = ({ reason }: { reason: string }): Promise<unknown> => {
    if (action !== 'remove') return switchStream(id, { enabled: action === 'switch_on', reason });
    return deleteOne('streams', { id, previousData: stream, meta: { reason } }, { returnPromise: true });
  };
  return (
    <ReasonDialog
      title={t(`console.streams.${action}.title`, { name })}
      explain={t(`console.streams.${action}.explain`)}
      submit={t(`console.streams.${action}.action`)}
      dangerous={action === 'remove'}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
