import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify, useRedirect } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';

/** Makes the rules as they were tried. */
export function SaveButton({ changes }: Pick<Schemas['DetectionReplay'], 'changes'>) {
  const t = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const { canAccess: manages = false } = useCanAccess({ resource: 'detection-rules', action: 'manage' });
  const [open, setOpen] = useState(false);
  const text = (key: TextName<'console.detection-replays.save'>) =>
    t(`console.detection-replays.save.${key}`);
  const run = async (reason: string) => {
    // One after the other: should one be refused, those before it are saved and can be saved again.
    for (const { rule_id, ...change } of changes) {
      await api.patch('/detection/rules/{id}', { path: { id: rule_id }, body: { ...change, reason } });
    }
    setOpen(false);
    notify(text('done'), { type: 'success' });
    redirect('/detection-rules');
  };
  if (!manages) return null;
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {text('submit')}
      </Button>
      {open && (
        <ReasonDialog
          title={text('title')}
          explain={text('explain')}
          submit={text('submit')}
          run={run}
          onCancel={() => setOpen(false)}
        />
      )}
    </>
  );
}
