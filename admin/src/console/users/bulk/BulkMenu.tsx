import MoreIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { BulkActionDialog } from './BulkActionDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { type ManyAction, useBulkRights } from './useBulkRights.ts';
import { type BulkSubjects, useBulkSubjects } from './useBulkSubjects.ts';

type Asked = { what: ManyAction | 'export'; target: BulkSubjects };

/** Shows what can be done to the chosen users, or to all that match. */
export function BulkMenu() {
  const t = useTranslate();
  const format = useFormat();
  const id = useId();
  const { clear, ...target } = useBulkSubjects();
  const { actions, exports } = useBulkRights();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAnchor(null);
  if (actions.length === 0 && !exports) return null;
  const { chosen, filter } = target;
  const label =
    chosen > 0
      ? t('console.bulk-actions.act_chosen', { smart_count: chosen, count: format.number(chosen) })
      : t('console.bulk-actions.act_all');
  const isEveryone = Object.keys(filter).length === 0;
  const ask = (what: Asked['what']) => {
    close();
    setAsked({ what, target });
  };
  const done = () => {
    setAsked(null);
    clear();
  };
  return (
    <>
      <Button
        variant={chosen > 0 ? 'contained' : 'outlined'}
        endIcon={<MoreIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        {...(anchor && { 'aria-controls': id })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {label}
      </Button>
      <Menu
        id={id}
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        // The keyboard should reach the reason too.
        slotProps={{ list: { disabledItemsFocusable: true } }}
      >
        {actions.map((action) => (
          <MenuItem
            key={action}
            aria-disabled={isEveryone}
            onClick={() => !isEveryone && ask(action)}
            sx={{ maxWidth: 340, ...(isEveryone && { cursor: 'default' }) }}
          >
            <ListItemText
              primary={t(`console.bulk-actions.action.${action}.name`)}
              secondary={isEveryone && t('console.bulk-actions.narrow')}
              slotProps={{
                primary: { color: isEveryone ? 'textSecondary' : 'textPrimary' },
                secondary: { sx: { whiteSpace: 'normal' } },
              }}
            />
          </MenuItem>
        ))}
        {exports && (
          <MenuItem onClick={() => ask('export')}>{t('console.bulk-actions.export.name')}</MenuItem>
        )}
      </Menu>
      {asked?.what === 'export' && (
        <ExportDialog target={asked.target} onDone={done} onClose={() => setAsked(null)} />
      )}
      {asked && asked.what !== 'export' && (
        <BulkActionDialog
          action={asked.what}
          target={asked.target}
          onStarted={done}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
