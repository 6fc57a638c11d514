import DialogContentText from '@mui/material/DialogContentText';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { FormDialog, type FormDialogProps } from './FormDialog.tsx';
import { ReasonInput } from './ReasonInput.tsx';

type ReasonDialogProps<Values extends FieldValues, Answer> = Omit<
  FormDialogProps<Values & { reason: string }, Answer>,
  'children'
> & {
  /** What will happen. */
  explain: string;
  /** Inputs before the reason. */
  children?: ReactNode;
};

/** Asks why before something is done that the audit log keeps, and says what it does. */
export function ReasonDialog<Values extends FieldValues = Record<never, never>, Answer = unknown>({
  explain,
  children,
  ...dialog
}: ReasonDialogProps<Values, Answer>) {
  return (
    <FormDialog {...dialog}>
      <DialogContentText>{explain}</DialogContentText>
      {children}
      <ReasonInput autoFocus />
    </FormDialog>
  );
}
