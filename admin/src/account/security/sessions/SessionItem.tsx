import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId, useState } from 'react';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { DeviceText } from '../../../shared/parts/DeviceIcon.tsx';
import { LocationText } from '../../../shared/parts/LocationText.tsx';
import { hasMoved, hasOtherDevice } from '../../../shared/session-use.ts';
import { EndReason } from './EndReason.tsx';
import { SessionDetail } from './SessionDetail.tsx';
import type { UserSession } from './SessionsPage.tsx';

type SessionItemProps = { session: UserSession; onRevoke: () => void; onReport: () => void };

const ACTIONS_WIDTH = 240;

/** Shows one session: what it is by, from where, since when; it opens to all details of it. */
export function SessionItem({ session, onRevoke, onReport }: SessionItemProps) {
  const t = useTranslate();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const device = [session.browser, session.os].filter(Boolean).join(', ') || t('shared.unknown_device');
  const { current, ended_at } = session;
  return (
    <Box
      component="li"
      data-session={session.session_hash}
      sx={{ borderTop: 1, borderColor: 'divider', py: 1.5, '&:first-of-type': { borderTop: 0, pt: 0 } }}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <IconButton
          size="small"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={t(isOpen ? 'account.sessions.less' : 'account.sessions.more', { device })}
          sx={{ mt: -0.25, ml: -0.75, transform: isOpen ? 'none' : 'rotate(-90deg)' }}
          onClick={() => setOpen(!isOpen)}
        >
          <ExpandIcon fontSize="small" />
        </IconButton>
        <Stack
          direction={{ xs: 'column', sm: 'row' }}
          sx={{ flex: 1, minWidth: 0, gap: 1.5, justifyContent: 'space-between' }}
        >
          <Box
            sx={{
              flex: 1,
              minWidth: 0,
              display: 'grid',
              columnGap: 3,
              rowGap: 1,
              gridTemplateColumns: { lg: 'minmax(0, 1.2fr) minmax(0, 1fr) minmax(0, 1fr)' },
            }}
          >
            <Box>
              <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', fontWeight: 600 }}>
                <DeviceText device={session} />
                {current && <Chip size="small" color="primary" label={t('account.sessions.current')} />}
              </Stack>
            </Box>
            <Locations session={session} />
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              <div>
                {t('account.sessions.created')} <Instant value={session.created_at} />
              </div>
              <div>
                {t('account.sessions.last_active')} <Instant value={session.last_active_at} />
              </div>
              {ended_at && (
                <div>
                  {t('account.sessions.ended_at')} <Instant value={ended_at} /> ·{' '}
                  <EndReason session={session} />
                </div>
              )}
            </Box>
          </Box>
          <Stack
            direction="row"
            sx={{
              gap: 1,
              flexWrap: 'wrap',
              alignItems: 'flex-start',
              // The same for every session, so that the columns stand under each other.
              width: { lg: ACTIONS_WIDTH },
              justifyContent: { lg: 'flex-end' },
            }}
          >
            {!current && (
              <Button size="small" color="warning" onClick={onReport}>
                {t('account.sessions.not_me')}
              </Button>
            )}
            {!current && !ended_at && (
              <Button size="small" color="error" variant="outlined" onClick={onRevoke}>
                {t('account.sessions.revoke')}
              </Button>
            )}
          </Stack>
        </Stack>
      </Stack>
      <Collapse in={isOpen} id={id} unmountOnExit>
        <SessionDetail session={session} />
      </Collapse>
    </Box>
  );
}

/** From where it was opened, and from where it was used last when that is elsewhere. */
function Locations({ session }: { session: UserSession }) {
  const t = useTranslate();
  const { last_use } = session;
  const absent = t('account.sessions.no_address');
  if (!hasMoved(session)) {
    return (
      <Labelled label={session.ip ?? absent}>
        <LocationText location={session} />
      </Labelled>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Labelled label={`${t('shared.session_use.opened')} ${session.ip ?? absent}`}>
        <LocationText location={session} />
      </Labelled>
      <Labelled label={`${t('shared.session_use.last')} ${last_use.ip ?? absent}`}>
        <LocationText location={last_use} />
        {hasOtherDevice(session) && <DeviceText device={last_use} />}
      </Labelled>
    </Box>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <div>{children}</div>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{label}</Box>
    </Box>
  );
}
