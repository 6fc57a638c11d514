import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { DoneNotice } from './DoneNotice.tsx';
import type { StaffNote } from './staff-note.ts';
import { UserActionDialog } from './UserActionDialog.tsx';
import { type ActionResult, type AskedAction, kinds, runUserAction } from './user-actions.ts';

export type ActedOn = Pick<Schemas['User'], 'id' | 'name'>;

const UNDO_MS = 12_000;
const READ_MS = 5000;

/**
 * `const { ask, dialog } = useUserAction(user)`: `ask({ action: 'lock' })` opens the dialog, `{dialog}` is where it
 * stands. After the action everything on the page is asked for again.
 */
export function useUserAction(user: ActedOn): { ask: (asked: AskedAction) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<AskedAction | null>(null);
  const report = useReport(user);
  const close = () => setAsked(null);
  const dialog = asked && (
    <UserActionDialog
      user={user}
      asked={asked}
      onClose={close}
      onDone={(result, note) => {
        close();
        report(asked, result, note);
      }}
    />
  );
  return { ask: setAsked, dialog };
}

/** Says what became of an action, and offers to take it back. */
function useReport({ id, name }: ActedOn) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const text = (key: string, count = 0) => t(`console.user-actions.${key}`, { name, smart_count: count });

  const doneText = ({ action }: AskedAction, { changed, affected, approval }: ActionResult): string => {
    if (approval) return text(changed ? 'approval.done' : 'approval.pending');
    return changed ? text(`action.${action}.done`, affected) : text('unchanged');
  };
  return (asked: AskedAction, result: ActionResult, note: StaffNote) => {
    void client.invalidateQueries();
    const back = result.changed ? kinds[asked.action].undo : undefined;
    const takeBack = async (action: NonNullable<typeof back>) => {
      const { ticket } = note;
      const why = {
        reason_code: 'correction' as const,
        reason: text('undo_reason'),
        ...(ticket && { ticket }),
      };
      const undone = await runUserAction(id, { action }, why);
      void client.invalidateQueries();
      notify(<DoneNotice text={doneText({ action }, undone)} />, { autoHideDuration: READ_MS });
    };
    const undo = back && { label: text(`action.${back}.undo`), run: () => takeBack(back) };
    notify(<DoneNotice text={doneText(asked, result)} undo={undo} />, {
      autoHideDuration: undo ? UNDO_MS : READ_MS,
    });
  };
}
