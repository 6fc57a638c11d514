import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

/** Shows what is out of the ordinary about the account: since when and why it is locked, what waits. */
export function AccountNotes({ user }: { user: Schemas['User'] }) {
  const t = useTranslate();
  const format = useFormat();
  const { locked, password_change_required, open_alerts } = user;
  return (
    <>
      {locked && (
        <Line>
          {t('console.users.header.locked')} {locked.at && <Instant value={locked.at} />}
          {locked.reason_code &&
            ` · ${t(`console.user-actions.reason_code.${locked.reason_code}`, { _: locked.reason_code })}`}
        </Line>
      )}
      {password_change_required && <Line>{t('console.users.header.password_change')}</Line>}
      {open_alerts > 0 && (
        <Line>
          {t('console.users.open_alerts', { smart_count: open_alerts, count: format.number(open_alerts) })}
        </Line>
      )}
    </>
  );
}

const Line = ({ children }: { children: ReactNode }) => (
  <Typography variant="body2" color="textSecondary" component="div">
    {children}
  </Typography>
);
