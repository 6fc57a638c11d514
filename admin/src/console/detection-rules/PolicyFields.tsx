import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { responseModes } from '#contract/detection.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';

export type Policy = Schemas['ResponsePolicy'];
type Rule = Pick<Schemas['DetectionRule'], 'group'>;

const forAll: Policy['response'][] = ['none', 'step_up', 'deny'];
const forUsers: Policy['response'][] = ['notify', 'revoke_session', 'lock'];
/** Stands for no policy of its own. */
const SAME = 'same';

type PolicyFieldsProps = {
  rule: Rule;
  label: string;
  /** undefined: what counts for the rule counts here too. */
  value: Policy | undefined;
  /** What a policy of its own begins with. */
  start: Policy;
  /** Whether there may be no policy of its own. */
  optional?: boolean;
  onChange: (value: Policy | undefined) => void;
};

/** Shows whether something is done about detections, what, and whether only for a trial. */
export function PolicyFields({ rule, label, value, start, optional = false, onChange }: PolicyFieldsProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.detection-rules'>) => t(`console.detection-rules.${key}`);
  const responses = rule.group === 'user' ? [...forAll, ...forUsers] : forAll;
  const chooseMode = (chosen: string) => {
    const mode = responseModes.find((one) => one === chosen);
    onChange(mode && { ...(value ?? start), mode });
  };
  return (
    <>
      <TextField
        select
        label={label}
        value={value?.mode ?? SAME}
        onChange={(event) => chooseMode(event.target.value)}
        helperText={value ? text(`mode_long.${value.mode}`) : undefined}
      >
        {optional && <MenuItem value={SAME}>{text('as_above')}</MenuItem>}
        {responseModes.map((one) => (
          <MenuItem key={one} value={one}>
            {text(`mode.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {value && value.mode !== 'off' && (
        <TextField
          select
          label={text('field.response')}
          value={value.response}
          onChange={(event) => {
            const response = responses.find((one) => one === event.target.value);
            if (response) onChange({ ...value, response });
          }}
        >
          {responses.map((one) => (
            <MenuItem key={one} value={one}>
              {text(`response.${one}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {value?.mode === 'act' && (
        <FormControlLabel
          control={
            <Switch checked={value.dry_run} onChange={(_, dry_run) => onChange({ ...value, dry_run })} />
          }
          label={text('field.dry_run')}
        />
      )}
    </>
  );
}
