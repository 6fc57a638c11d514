import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useListSelection } from '../list/ListSelection.tsx';
import { SelectionBar } from '../list/SelectionBar.tsx';
import type { Chosen } from '../list/selection.ts';
import { RevokeSessionsDialog } from './RevokeSessionsDialog.tsx';

const ownerOf = ({ record }: Chosen): string => String(record.user.name);

/** Ends the sessions that are chosen in the list. */
export function RevokeChosen() {
  const t = useTranslate();
  const { chosen, clear } = useListSelection();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <SelectionBar hint={t('console.sessions.choose_some')} nameOf={ownerOf}>
      <Button
        color="error"
        variant="outlined"
        size="small"
        disabled={chosen.length === 0}
        onClick={() => setOpen(true)}
      >
        {t('console.sessions.end.chosen')}
      </Button>
      {isOpen && (
        <RevokeSessionsDialog
          ids={chosen.map(({ id }) => String(id))}
          owners={chosen.map(ownerOf)}
          onDone={() => {
            close();
            clear();
          }}
          onClose={close}
        />
      )}
    </SelectionBar>
  );
}
