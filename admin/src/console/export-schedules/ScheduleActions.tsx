import MoreIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import { api } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import type { Schedule } from './schedule-form.ts';

type Deed = 'run' | 'switch_on' | 'switch_off' | 'remove';

async function carryOut(deed: Deed, id: string, reason: string): Promise<void> {
  const path = { id };
  if (deed === 'run') await api.post('/export-schedules/{id}/run', { path, body: { reason } });
  else if (deed === 'remove') await api.delete('/export-schedules/{id}', { path, body: { reason } });
  else {
    const body = { enabled: deed === 'switch_on', reason };
    await api.post('/export-schedules/{id}/switch', { path, body });
  }
}

/** Shows what can be done with a schedule: change it, run it now, pause it, remove it. */
export function ScheduleActions({ schedule }: { schedule: Schedule }) {
  const t = useTranslate();
  const refresh = useRefresh();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<Deed | 'change' | null>(null);
  const { id, name, enabled } = schedule;
  const choices = ['run', 'change', enabled ? 'switch_off' : 'switch_on', 'remove'] as const;
  return (
    <>
      <IconButton
        aria-label={t('console.export-schedules.actions_for', { name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {choices.map((choice) => (
          <MenuItem
            key={choice}
            onClick={() => {
              setAnchor(null);
              setOpen(choice);
            }}
          >
            {t(`console.export-schedules.${choice}.action`)}
          </MenuItem>
        ))}
      </Menu>
      {open === 'change' && <ScheduleDialog schedule={schedule} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'change' && (
        <ReasonDialog
          title={t(`console.export-schedules.${open}.title`, { name })}
          explain={t(`console.export-schedules.${open}.explain`)}
          submit={t(`console.export-schedules.${open}.action`)}
          dangerous={open === 'remove'}
          run={async (reason) => {
            await carryOut(open, id, reason);
            setOpen(null);
            refresh();
          }}
          onCancel={() => setOpen(null)}
        />
      )}
    </>
  );
}
