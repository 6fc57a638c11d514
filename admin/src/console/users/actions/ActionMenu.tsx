import MoreIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { AvailableAction } from './useAvailableActions.ts';

type ActionMenuProps = { actions: AvailableAction[]; onChoose: (action: AvailableAction) => void };

/** Shows the other actions; what cannot be done now says why. */
export function ActionMenu({ actions, onChoose }: ActionMenuProps) {
  const t = useTranslate();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  if (actions.length === 0) return null;
  // What can be done comes first, in the order of the API; the sort is stable.
  const ordered = actions.toSorted((a, b) => Number(b.allowed) - Number(a.allowed));
  return (
    <>
      <Button
        variant="outlined"
        color="secondary"
        endIcon={<MoreIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        {...(anchor && { 'aria-controls': id })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('console.user-actions.more')}
      </Button>
      <Menu
        id={id}
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        // The keyboard should reach the reason too.
        slotProps={{ list: { 'aria-label': t('console.user-actions.more'), disabledItemsFocusable: true } }}
      >
        {ordered.map((available) => (
          <MenuItem
            key={available.action}
            aria-disabled={!available.allowed}
            onClick={() => {
              if (!available.allowed) return;
              close();
              onChoose(available);
            }}
            sx={{ maxWidth: 380, ...(!available.allowed && { cursor: 'default' }) }}
          >
            <ListItemText
              primary={t(`console.user-actions.action.${available.action}.name`)}
              secondary={
                available.why_not
                  ? t(`console.user-actions.why_not.${available.why_not}`)
                  : t(`console.user-actions.action.${available.action}.short`)
              }
              slotProps={{
                primary: { color: available.allowed ? 'textPrimary' : 'textSecondary' },
                secondary: { sx: { whiteSpace: 'normal' } },
              }}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
