import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { RevokeSessionsDialog } from './RevokeSessionsDialog.tsx';

/** Ends one session of the list; their own is ended by logging out. */
export function RevokeOne({ session }: { session: Schemas['LiveSession'] }) {
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
        <RevokeSessionsDialog ids={[session.id]} owners={[session.user.name]} onDone={close} onClose={close} />
      )}
    </>
  );
}
