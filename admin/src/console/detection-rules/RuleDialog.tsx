import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { changedThresholds, enteredThresholds, ThresholdFields } from './ThresholdFields.tsx';

type Rule = Schemas['DetectionRule'];
const modes: Rule['mode'][] = ['off', 'suggest', 'act'];
const forAll: Rule['response'][] = ['none', 'ask_code', 'refuse'];
const forUsers: Rule['response'][] = ['notify', 'revoke_session', 'lock'];

/** Thresholds and response of a rule. */
export function RuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const name = useRuleName()(rule.id);
  const [entered, setEntered] = useState(enteredThresholds(rule.thresholds));
  const [mode, setMode] = useState(rule.mode);
  const [response, setResponse] = useState(rule.response);
  const [dryRun, setDryRun] = useState(rule.dry_run);
  const responses = rule.group === 'user' ? [...forAll, ...forUsers] : forAll;
  const text = (key: string) => t(`console.detection-rules.${key}`);
  const run = async (reason: string) => {
    const thresholds = changedThresholds(entered, rule.thresholds);
    const body = { mode, response, dry_run: dryRun, thresholds, reason };
    await api.patch('/detection/rules/{id}', { path: { id: rule.id }, body });
    onClose();
    notify(t('console.detection-rules.saved', { name }), { type: 'success' });
    refresh();
  };
  return (
    <ReasonDialog title={name} explain={text('explain')} submit={text('save')} run={run} onCancel={onClose}>
      <ThresholdFields rule={rule} value={entered} onChange={setEntered} />
      <TextField
        select
        label={text('field.mode')}
        value={mode}
        onChange={(event) => setMode(modes.find((one) => one === event.target.value) ?? mode)}
        helperText={text(`mode_long.${mode}`)}
      >
        {modes.map((one) => (
          <MenuItem key={one} value={one}>
            {text(`mode.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={text('field.response')}
        value={response}
        onChange={(event) => setResponse(responses.find((one) => one === event.target.value) ?? response)}
      >
        {responses.map((one) => (
          <MenuItem key={one} value={one}>
            {text(`response.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {mode === 'act' && (
        <FormControlLabel
          control={<Switch checked={dryRun} onChange={(_, checked) => setDryRun(checked)} />}
          label={text('field.dry_run')}
        />
      )}
    </ReasonDialog>
  );
}
