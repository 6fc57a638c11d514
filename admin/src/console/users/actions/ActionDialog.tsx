import DialogContentText from '@mui/material/DialogContentText';
import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { FormDialog, type FormDialogProps } from '../../parts/FormDialog.tsx';
import { NoteInputs } from './NoteInputs.tsx';
import { noteOf, type ReasonCode, type StaffNote } from './staff-note.ts';

type ActionDialogProps<Values extends FieldValues, Answer> = Omit<
  FormDialogProps<Values & StaffNote, Answer>,
  'defaultValues' | 'onSubmit'
> & {
  /** What will happen, in a sentence. */
  children: ReactNode;
  /** Inputs before the reason, with the values that they begin with. */
  inputs?: ReactNode;
  defaultValues?: Values;
  /** The likeliest reason. */
  reasonCode?: ReasonCode;
  /** Whether writing begins with the reason; not where inputs before it ask for more. */
  startsWithReason?: boolean;
  onSubmit: (note: StaffNote, values: Values) => Promise<Answer>;
};

/** Asks before staff do something to someone: says what will happen, takes the reason, confirms who is asking. */
export function ActionDialog<Values extends FieldValues = Record<never, never>, Answer = unknown>(
  props: ActionDialogProps<Values, Answer>,
) {
  const { children, inputs, defaultValues, onSubmit, ...dialog } = props;
  const { reasonCode = 'user_request', startsWithReason = true, ...others } = dialog;
  const start = { ...defaultValues, reason_code: reasonCode, reason: '', ticket: '' };
  return (
    <FormDialog<Values & StaffNote, Answer>
      {...others}
      defaultValues={start as DefaultValues<Values & StaffNote>}
      onSubmit={(values) => onSubmit(noteOf(values), values)}
    >
      <DialogContentText component="div">{children}</DialogContentText>
      {inputs}
      <NoteInputs autoFocus={startsWithReason} />
    </FormDialog>
  );
}
