import MoreIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useDataProvider, useDelete } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { ChangeScheduleDialog } from './ScheduleDialogs.tsx';
import type { Schedule } from './schedule-form.ts';

type Action = 'run' | 'switch_on' | 'switch_off' | 'remove';

/** Shows what can be done with a schedule: change it, run it now, pause it, remove it. */
export function ScheduleActions({ schedule }: { schedule: Schedule }) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<Action | 'change' | null>(null);
  const { name, enabled } = schedule;
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
      {open === 'change' && <ChangeScheduleDialog schedule={schedule} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'change' && (
        <ActionDialog schedule={schedule} action={open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

type ActionDialogProps = { schedule: Schedule; action: Action; onClose: () => void };

function ActionDialog({ schedule, action, onClose }: ActionDialogProps) {
  const t = useTranslate();
  const { runExportSchedule, switchExportSchedule } = useDataProvider<ConsoleDataProvider>();
  const [deleteOne] = useDelete();
  const { id, name } = schedule;
  const submit = ({ reason }: { reason: string }): Promise<unknown> => {
    if (action === 'run') return runExportSchedule(id, { reason });
    if (action !== 'remove') return switchExportSchedule(id, { enabled: action === 'switch_on', reason });
    return deleteOne(
      'export-schedules',
      { id, previousData: schedule, meta: { reason } },
      { returnPromise: true },
    );
  };
  return (
    <ReasonDialog
      title={t(`console.export-schedules.${action}.title`, { name })}
      explain={t(`console.export-schedules.${action}.explain`)}
      submit={t(`console.export-schedules.${action}.action`)}
      dangerous={action === 'remove'}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
