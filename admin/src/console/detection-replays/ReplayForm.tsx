import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { Form, useCreate, useRedirect } from 'react-admin';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { BodyOf, Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { useFormSubmit } from '../parts/useFormSubmit.ts';
import { TrialInputs } from './TrialInputs.tsx';
import { type Trial, trialOf, trialsOf } from './trial.ts';

type Rules = Schemas['DetectionRule'][];
type Values = { days: number; trials: Trial[] };

const DAY_MS = 86_400_000;
const spans = [7, 30, 90, 365];
const start: Values = { days: 30, trials: [] };

export function ReplayForm({ rules }: { rules: Rules }) {
  const t = useTranslate();
  const redirect = useRedirect();
  const [create] = useCreate<Schemas['DetectionReplay']>();
  const { send, error, isPending } = useFormSubmit({
    onSubmit: ({ days, trials }: Values) => {
      const from = new Date(Date.now() - days * DAY_MS).toISOString();
      const data: BodyOf<'/detection/replays', 'post'> = { from, changes: trialsOf(trials, rules) };
      return create('detection-replays', { data }, { returnPromise: true });
    },
    onSuccess: (replay) => {
      if (replay) redirect('show', 'detection-replays', replay.id);
    },
  });
  return (
    <Form defaultValues={start} noValidate onSubmit={send}>
      <Stack sx={{ gap: 2, alignItems: 'stretch' }}>
        <ChoiceInput
          source="days"
          label={t('console.detection-replays.period')}
          choices={spans}
          textOf={(span) => t('console.detection-replays.days', { smart_count: span })}
        />
        <TrialList rules={rules} />
        <ErrorNotice error={error} />
        <RunButton rules={rules} isPending={isPending} />
      </Stack>
    </Form>
  );
}

/** Shows the rules that are tried otherwise than they are, and the way to one more. */
function TrialList({ rules }: { rules: Rules }) {
  const t = useTranslate();
  const ruleName = useRuleName();
  const { fields, append, remove } = useFieldArray<Values, 'trials'>({ name: 'trials' });
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const left = rules.filter(({ id }) => !fields.some(({ rule_id }) => rule_id === id));
  const add = (id: string) => {
    const rule = byId.get(id);
    if (rule) append(trialOf(rule));
  };
  return (
    <>
      {fields.map(({ id, rule_id }, index) => {
        const rule = byId.get(rule_id);
        return (
          rule && (
            <TrialInputs key={id} rule={rule} source={`trials.${index}`} onRemove={() => remove(index)} />
          )
        );
      })}
      <TextField
        select
        label={t('console.detection-replays.add')}
        value=""
        onChange={(event) => add(event.target.value)}
      >
        {left.map(({ id }) => (
          <MenuItem key={id} value={id}>
            {ruleName(id)}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

function RunButton({ rules, isPending }: { rules: Rules; isPending: boolean }) {
  const t = useTranslate();
  const trials = useWatch<Values, 'trials'>({ name: 'trials' });
  const isChanged = trialsOf(trials, rules).length > 0;
  return (
    <Button type="submit" variant="contained" loading={isPending} disabled={!isChanged}>
      {t('console.detection-replays.run')}
    </Button>
  );
}
