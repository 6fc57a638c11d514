import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { isApple } from '../keys/platform.ts';
import { rowsOf } from '../keys/rows.ts';
import { keysOf, type ShortcutName } from '../keys/shortcuts.ts';
import { useShortcuts, useSingleKeys } from '../keys/useShortcuts.ts';
import { useTriage } from './useTriage.tsx';

const told = [
  'next',
  'previous',
  'acknowledge',
  'resolve',
  'examine',
] as const satisfies readonly ShortcutName[];

/** `a`, `r` and `e` for the row that has the focus; `j` and `k` move it, as in all lists. */
export function TriageKeys({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const { data } = useListContext<Schemas['Alert']>();
  const navigate = useNavigate();
  const [single] = useSingleKeys();
  const { acknowledge, resolve, mayTriage, dialog } = useTriage();
  /** Returns the alert of the row that has the focus. */
  const withAlert = (act: (alert: Schemas['Alert']) => void) => () => {
    const row = (document.activeElement as HTMLElement | null)?.closest('tr');
    const alert = row ? data?.[rowsOf(document).indexOf(row)] : undefined;
    if (alert) act(alert);
    return alert !== undefined;
  };
  useShortcuts({
    ...(mayTriage && { acknowledge: withAlert(acknowledge), resolve: withAlert(resolve) }),
    examine: withAlert(({ id }) => navigate(`/alerts/${id}/show`)),
  });
  return (
    <>
      {children}
      {single && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="p"
          sx={{ px: 2, py: 1, m: 0, display: 'flex', gap: 2, flexWrap: 'wrap' }}
        >
          {told.map((name) => (
            <span key={name}>
              <Box component="kbd" sx={{ border: 1, borderColor: 'divider', borderRadius: 0.5, px: 0.75 }}>
                {keysOf(name, isApple)[0]}
              </Box>{' '}
              {t(`console.alerts.key.${name}`)}
            </span>
          ))}
        </Typography>
      )}
      {dialog}
    </>
  );
}
