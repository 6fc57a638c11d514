import { BooleanInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { responseModes } from '#contract/detection.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { type Policy, SAME } from './rule-form.ts';

const forAll: Policy['response'][] = ['none', 'step_up', 'deny'];
const forUsers: Policy['response'][] = ['notify', 'revoke_session', 'lock'];

type PolicyInputsProps = {
  rule: Pick<Schemas['DetectionRule'], 'group'>;
  label: string;
  /** The object of the form that the policy is in, with a dot behind it; empty where it is the form itself. */
  within?: string;
  /** Whether there may be no policy of its own. */
  optional?: boolean;
};

/** Shows whether something is done about detections, what, and whether only for a trial. */
export function PolicyInputs({ rule, label, within = '', optional = false }: PolicyInputsProps) {
  const t = useTranslate();
  const mode: Policy['mode'] | typeof SAME = useWatch({ name: `${within}mode` });
  const text = (key: TextName<'console.detection-rules'>) => t(`console.detection-rules.${key}`);
  const responses = rule.group === 'user' ? [...forAll, ...forUsers] : forAll;
  return (
    <>
      <ChoiceInput
        source={`${within}mode`}
        label={label}
        hint={mode === SAME ? undefined : text(`mode_long.${mode}`)}
        choices={optional ? [SAME, ...responseModes] : responseModes}
        textOf={(one) => (one === SAME ? text('as_above') : text(`mode.${one}`))}
      />
      {mode !== SAME && mode !== 'off' && (
        <ChoiceInput
          source={`${within}response`}
          label={text('field.response')}
          choices={responses}
          textOf={(one) => text(`response.${one}`)}
        />
      )}
      {mode === 'act' && <BooleanInput source={`${within}dry_run`} label={text('field.dry_run')} />}
    </>
  );
}
