import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { reasonCodes } from '#contract/reason-codes.ts';
import { StaffNote } from '../../../api/limits.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { ReasonField } from '../../parts/ReasonField.tsx';
import type { ReasonCode } from './staff-note.ts';

export type ReasonDraft = { reason_code: ReasonCode; reason: string; ticket: string };
type DraftField = keyof ReasonDraft;

type ReasonFieldsProps = {
  value: ReasonDraft;
  onChange: (value: ReasonDraft) => void;
  /** What the API said about a field. */
  errorOf: (field: DraftField) => string | undefined;
  /** Whether writing begins here. */
  autoFocus?: boolean;
};

/** Shows why someone acts: a reason of the list, a sentence, and a ticket if there is one. */
export function ReasonFields({ value, onChange, errorOf, autoFocus = true }: ReasonFieldsProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.user-actions.reason'>) => t(`console.user-actions.reason.${key}`);
  const set = (field: DraftField, entered: string) => onChange({ ...value, [field]: entered });
  return (
    <>
      <TextField
        select
        label={text('code')}
        value={value.reason_code}
        onChange={(event) => set('reason_code', event.target.value)}
        error={Boolean(errorOf('reason_code'))}
        helperText={errorOf('reason_code')}
      >
        {reasonCodes.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`console.user-actions.reason_code.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <ReasonField
        label={text('text')}
        hint={text('text_hint')}
        value={value.reason}
        onChange={(reason) => set('reason', reason)}
        error={errorOf('reason')}
        autoFocus={autoFocus}
      />
      <TextField
        label={text('ticket')}
        value={value.ticket}
        onChange={(event) => set('ticket', event.target.value)}
        error={Boolean(errorOf('ticket'))}
        helperText={errorOf('ticket')}
        slotProps={{ htmlInput: { ...StaffNote.ticket } }}
      />
    </>
  );
}
