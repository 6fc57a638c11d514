import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useAssignees } from '../useAssignees.ts';

type AssigneeFieldProps = {
  alert: Pick<Schemas['Alert'], 'assignee'>;
  me: string | null;
  busy: boolean;
  onChoose: (assignee: string | null) => void;
};

/** Shows who looks after the alert: anyone who may deal with alerts, oneself first, or nobody. */
export function AssigneeField({ alert: { assignee }, me, busy, onChoose }: AssigneeFieldProps) {
  const t = useTranslate();
  const known = useAssignees();
  // Who has it may have left meanwhile.
  const all = assignee && !known.some(({ id }) => id === assignee.id) ? [assignee, ...known] : known;
  const people = all.toSorted((a, b) => Number(b.id === me) - Number(a.id === me));
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={t('console.alerts.column.assignee')}
      value={assignee?.id ?? ''}
      disabled={busy}
      onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
      sx={{ minWidth: 200, maxWidth: 280, bgcolor: 'background.paper' }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('console.alerts.show.nobody')}</MenuItem>
      {people.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {id === me ? t('console.alerts.show.oneself', { name }) : name}
        </MenuItem>
      ))}
    </TextField>
  );
}
