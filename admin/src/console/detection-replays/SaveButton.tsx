import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRedirect } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useUpdateRule } from '../detection-rules/useUpdateRule.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** Makes the rules as they were tried. */
export function SaveButton({ changes }: Pick<Schemas['DetectionReplay'], 'changes'>) {
  const t = useTranslate();
  const redirect = useRedirect();
  const updateRule = useUpdateRule();
  const { canAccess: manages = false } = useCanAccess({ resource: 'detection-rules', action: 'manage' });
  const [open, setOpen] = useState(false);
  const text = (key: TextName<'console.detection-replays.save'>) =>
    t(`console.detection-replays.save.${key}`);
  const saveAll = async ({ reason }: { reason: string }) => {
    // One after the other: should one be refused, those before it are saved and can be saved again.
    for (const { rule_id, ...change } of changes) await updateRule(rule_id, { ...change, reason });
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
          onSubmit={saveAll}
          done={text('done')}
          onSuccess={() => redirect('list', 'detection-rules')}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
