import Stack from '@mui/material/Stack';
import { useWatch } from 'react-hook-form';
import { destinationKinds } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import type { TextLimit } from '../parts/text-rules.ts';
import type { ScheduleForm } from './schedule-form.ts';

type Source = Exclude<keyof ScheduleForm['destination'], 'kind'>;
type PartInputProps = {
  source: Source;
  limit: TextLimit;
  /** Whether it may be empty. */
  optional?: boolean;
  hint?: string;
  type?: 'url' | 'password';
};

/** Shows where the files go; what has to be said depends on the kind. */
export function DestinationInputs({ keepsSecret }: { keepsSecret: boolean }) {
  const t = useTranslate();
  const kind = useWatch<ScheduleForm, 'destination.kind'>({ name: 'destination.kind' });
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  return (
    <>
      <ChoiceInput
        source="destination.kind"
        label={text('field.kind')}
        choices={destinationKinds}
        textOf={(one) => text(`kind.${one}`)}
      />
      {kind === 'folder' && (
        <PartInput source="folder" limit={limits.deliveryFolder} hint={text('folder_hint')} />
      )}
      {kind === 's3' && (
        <>
          <PartInput source="endpoint" type="url" limit={limits.s3.endpoint} hint={text('endpoint_hint')} />
          <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
            <PartInput source="bucket" limit={limits.s3.bucket} />
            <PartInput source="region" limit={limits.s3.region} />
          </Stack>
          <PartInput source="prefix" limit={limits.s3.prefix} optional hint={text('prefix_hint')} />
          <PartInput source="access_key_id" limit={limits.s3.access_key_id} />
          <PartInput
            source="secret_access_key"
            type="password"
            limit={limits.s3.secret_access_key}
            optional={keepsSecret}
            hint={text(keepsSecret ? 'secret_kept' : 'secret_hint')}
          />
        </>
      )}
    </>
  );
}

function PartInput({ source, optional = false, ...input }: PartInputProps) {
  const t = useTranslate();
  return (
    <LimitedTextInput
      {...input}
      source={`destination.${source}`}
      label={t(`console.export-schedules.field.${source}`)}
      required={!optional}
      htmlInput={{ spellCheck: false, autoComplete: input.type === 'password' ? 'new-password' : 'off' }}
    />
  );
}
