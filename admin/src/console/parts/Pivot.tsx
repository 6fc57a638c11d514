import EventsIcon from '@mui/icons-material/FactCheckOutlined';
import UsersIcon from '@mui/icons-material/PeopleOutlined';
import Link from '@mui/material/Link';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useCanAccessResources } from '../data/useCanAccess.ts';
import { type PivotOn, pivotEventsPath, usersPath } from './pivot-paths.ts';
import { useOperators } from './useOperators.ts';

/** Requested when the menu is opened: a page may show very many addresses. */
function OperatorLine({ ip }: { ip: string }) {
  const operator = useOperators([ip]).get(ip);
  if (operator === undefined) return null;
  return (
    <Typography variant="body2" color="textSecondary" role="presentation" sx={{ px: 2, py: 0.5 }}>
      {operator}
    </Typography>
  );
}

const resources = ['audit-events', 'users'];

type PivotProps = { on: PivotOn; children: ReactNode };

/** Shows a value that leads to everyone and everything that shares it. */
export function Pivot({ on, children }: PivotProps) {
  const t = useTranslate();
  const { canAccess } = useCanAccessResources(resources);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isMade, setMade] = useState(false);
  const ways = [
    {
      resource: 'audit-events',
      to: pivotEventsPath(on),
      Icon: EventsIcon,
      name: `events_of_${on.kind}` as const,
    },
    { resource: 'users', to: usersPath(on), Icon: UsersIcon, name: `users_of_${on.kind}` as const },
  ].filter(({ resource }) => canAccess?.[resource]);
  return (
    <>
      <Link
        component="button"
        type="button"
        align="left"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        sx={{
          font: 'inherit',
          display: 'inline-block',
          // WCAG 2.2, 2.5.8: two of them stand one below the other.
          minHeight: 24,
          textDecorationStyle: 'dotted',
          textUnderlineOffset: 3,
          verticalAlign: 'baseline',
          // Not `anywhere`: a column of a table would be as narrow as a letter.
          overflowWrap: 'break-word',
        }}
        onClick={(event) => {
          // It may stand in a row that opens on a click.
          event.stopPropagation();
          setAnchor(event.currentTarget);
          setMade(true);
        }}
      >
        {children}
      </Link>
      {/* Made when it is first requested: a list has hundreds of these. */}
      {isMade && (
        <Menu
          anchorEl={anchor}
          open={anchor !== null}
          onClose={() => setAnchor(null)}
          onClick={(event) => event.stopPropagation()}
        >
          {anchor !== null && on.kind === 'ip' && <OperatorLine ip={on.ip} />}
          {ways.map(({ to, Icon, name }) => (
            <MenuItem key={name} component={RouterLink} to={to} onClick={() => setAnchor(null)}>
              <ListItemIcon>
                <Icon fontSize="small" />
              </ListItemIcon>
              {t(`console.parts.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
