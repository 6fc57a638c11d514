import AlertsIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useOpenAlerts } from './useOpenAlerts.ts';

const counted = /^\(\d+\+?\) /;
const MAX = 99;

/** Keeps "(3) " in front of the title of the browser's tab, whatever page sets it. */
function useTitleCount(open: number): void {
  useEffect(() => {
    const prefix = open > 0 ? `(${open > MAX ? `${MAX}+` : open}) ` : '';
    const write = () => {
      const wanted = prefix + document.title.replace(counted, '');
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [open]);
}

/** Shows the open alerts, on every page. */
export default function OpenAlertsBadge() {
  const t = useTranslate();
  const counts = useOpenAlerts();
  const open = counts?.open ?? 0;
  useTitleCount(open);
  if (!counts) return null;
  const { critical, high } = counts.by_severity;
  const label = t('console.alerts.open_count', { smart_count: open });
  return (
    <Tooltip title={label}>
      <IconButton component={Link} to="/alerts" aria-label={label} color="inherit">
        <Badge badgeContent={open} max={MAX} color={(critical ?? 0) + (high ?? 0) > 0 ? 'error' : 'warning'}>
          <AlertsIcon />
        </Badge>
      </IconButton>
    </Tooltip>
  );
}
