import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { useListContext } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { isTaken, rowsOf } from '../palette/list-keys.ts';
import { useSingleKeys } from '../palette/useListKeys.ts';
import { useTriage } from './useTriage.tsx';

const keys = ['j', 'k', 'a', 'r', 'e'];

/** `a`, `r` and `e` for the row that has the focus; `j` and `k` move it, as in all lists. */
export function TriageKeys({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const { data } = useListContext<Schemas['Alert']>();
  const navigate = useNavigate();
  const [single] = useSingleKeys();
  const { acknowledge, resolve, mayTriage, dialog } = useTriage();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!single || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const row = (document.activeElement as HTMLElement | null)?.closest('tr');
      const alert = row ? data?.[rowsOf(document).indexOf(row)] : undefined;
      if (!alert) return;
      if (event.key === 'a' && mayTriage) acknowledge(alert);
      else if (event.key === 'r' && mayTriage) resolve(alert);
      else if (event.key === 'e') navigate(`/alerts/${alert.id}/show`);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
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
          {keys.map((key) => (
            <span key={key}>
              <Box component="kbd" sx={{ border: 1, borderColor: 'divider', borderRadius: 0.5, px: 0.75 }}>
                {key}
              </Box>{' '}
              {t(`console.alerts.key.${key}`)}
            </span>
          ))}
        </Typography>
      )}
      {dialog}
    </>
  );
}
