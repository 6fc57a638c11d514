import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { Schemas } from '../../../api/client.ts';
import { staffActions } from '../../../api/staff-actions.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../../data/data-provider.ts';
import { DoneNotice } from './DoneNotice.tsx';
import type { StaffNote } from './staff-note.ts';
import { UserActionDialog } from './UserActionDialog.tsx';
import { type ActionResult, type AskedAction, runUserAction, textsOf } from './user-actions.ts';

export type ActedOn = Pick<Schemas['User'], 'id' | 'name'>;

const UNDO_MS = 12_000;
const READ_MS = 5000;

/**
 * `const { ask, dialog } = useUserAction(user)`: `ask({ action: 'lock' })` opens the dialog, `{dialog}` is where it
 * stands. After the action everything on the page is requested again.
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
  const { withdrawRequest } = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.user-actions'>, count = 0) =>
    t(`console.user-actions.${key}`, { name, smart_count: count });

  const doneText = (asked: AskedAction, { changed, affected, approval }: ActionResult): string => {
    if (approval) return text(changed ? 'approval.done' : 'approval.pending');
    return changed ? text(`action.${textsOf(asked)}.done`, affected) : text('unchanged');
  };
  return (asked: AskedAction, result: ActionResult, note: StaffNote) => {
    void client.invalidateQueries();
    const { ticket } = note;
    const why = {
      reason_code: 'correction' as const,
      reason: text('undo_reason'),
      ...(ticket && { ticket }),
    };
    const wayBack = (): { label: string; takeBack: () => Promise<string> } | undefined => {
      const { changed, approval } = result;
      if (!changed) return undefined;
      if (approval) {
        const takeBack = async () => {
          await withdrawRequest(approval.id, why);
          return t('console.approvals.withdraw.done', { name });
        };
        return { label: text('approval.undo'), takeBack };
      }
      const action = staffActions[asked.action].undo;
      if (!action) return undefined;
      const takeBack = async () => doneText({ action }, await runUserAction(id, { action }, why));
      return { label: text(`action.${action}.undo`), takeBack };
    };
    const back = wayBack();
    const undo = back && {
      label: back.label,
      run: async () => {
        const undone = await back.takeBack();
        void client.invalidateQueries();
        notify(<DoneNotice text={undone} />, { autoHideDuration: READ_MS });
      },
    };
    notify(<DoneNotice text={doneText(asked, result)} undo={undo} />, {
      autoHideDuration: undo ? UNDO_MS : READ_MS,
    });
  };
}
