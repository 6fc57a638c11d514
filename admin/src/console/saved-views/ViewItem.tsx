import CheckIcon from '@mui/icons-material/Check';
import MoreIcon from '@mui/icons-material/MoreVert';
import StarIcon from '@mui/icons-material/Star';
import StarOutlineIcon from '@mui/icons-material/StarBorder';
import IconButton from '@mui/material/IconButton';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { SavedView } from './useSavedViews.ts';

type ViewItemProps = {
  view: SavedView;
  isOwn: boolean;
  mayDelete: boolean;
  /** Whether the list is looked at just like this. */
  isShown: boolean;
  onOpen: () => void;
  /** Left out for a list that opens as its address says. */
  onDefault?: (() => void) | undefined;
  onUpdate: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

/** Shows a view: opened by a click; further things in its menu. */
export function ViewItem(props: ViewItemProps) {
  const { view, isOwn, mayDelete, isShown, onOpen, onDefault } = props;
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const text = (key: TextName<'console.saved-views'>) => t(`console.saved-views.${key}`, { name: view.name });
  const then = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  const about = isOwn ? (view.shared ? text('shared') : null) : view.owner.name;
  const star = text(view.is_default ? 'not_default' : 'default');
  return (
    <ListItem
      disablePadding
      sx={{ pr: 10 }}
      secondaryAction={
        <>
          {onDefault && (
            <IconButton
              size="small"
              title={star}
              aria-label={star}
              aria-pressed={view.is_default}
              onClick={onDefault}
            >
              {view.is_default ? (
                <StarIcon fontSize="small" color="primary" />
              ) : (
                <StarOutlineIcon fontSize="small" />
              )}
            </IconButton>
          )}
          {mayDelete && (
            <IconButton
              size="small"
              edge="end"
              title={text('more')}
              aria-label={text('more')}
              aria-haspopup="menu"
              onClick={(event) => setAnchor(event.currentTarget)}
            >
              <MoreIcon fontSize="small" />
            </IconButton>
          )}
        </>
      }
    >
      <ListItemButton dense selected={isShown} onClick={onOpen} sx={{ borderRadius: 1 }}>
        <ListItemText primary={view.name} secondary={about} slotProps={{ primary: { noWrap: true } }} />
        {isShown && (
          <ListItemIcon sx={{ minWidth: 0, ml: 1 }}>
            <CheckIcon fontSize="small" titleAccess={text('shown')} />
          </ListItemIcon>
        )}
      </ListItemButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {isOwn && !isShown && <MenuItem onClick={then(props.onUpdate)}>{text('update')}</MenuItem>}
        {isOwn && <MenuItem onClick={then(props.onEdit)}>{text('edit')}</MenuItem>}
        <MenuItem onClick={then(props.onDelete)}>{text('delete')}</MenuItem>
      </Menu>
    </ListItem>
  );
}
