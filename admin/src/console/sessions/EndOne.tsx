import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { EndSessionsDialog } from './EndSessionsDialog.tsx';

/** Ends one session of the list; the own one is ended by logging out. */
export function EndOne({ session }: { session: Schemas['LiveSession'] }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (session.current) return <Chip size="small" label={t('console.users.sessions.this_one')} />;
  return (
    <>
      <Button
        size="small"
        color="error"
        aria-label={t('console.sessions.end.one_of', { name: session.user.name })}
        onClick={() => setOpen(true)}
      >
        {t('console.investigation.sessions.end')}
      </Button>
      {isOpen && (
        <EndSessionsDialog ids={[session.id]} owners={[session.user.name]} onDone={close} onClose={close} />
      )}
    </>
  );
}
