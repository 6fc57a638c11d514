import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { destinationKinds } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { type Destination, emptyDestination } from './schedule-form.ts';

type Name = 'folder' | 'endpoint' | 'region' | 'bucket' | 'prefix' | 'access_key_id' | 'secret_access_key';
type DestinationFieldsProps = {
  value: Destination;
  onChange: (value: Destination) => void;
  /** Whether a secret key is kept already. */
  keepsSecret: boolean;
  wrong: (name: Name) => string | undefined;
};

/** Shows where the files go; what has to be said depends on the kind. */
export function DestinationFields({ value, onChange, keepsSecret, wrong }: DestinationFieldsProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  const field = (name: Name, current: string | undefined, input: object, hint?: string) => (
    <TextField
      fullWidth
      label={text(`field.${name}`)}
      value={current ?? ''}
      onChange={(event) => onChange({ ...value, [name]: event.target.value } as Destination)}
      error={Boolean(wrong(name))}
      helperText={wrong(name) ?? hint}
      slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', ...input } }}
    />
  );
  return (
    <>
      <TextField
        select
        label={text('field.kind')}
        value={value.kind}
        onChange={(event) => onChange(emptyDestination(event.target.value))}
      >
        {destinationKinds.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {text(`kind.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      {value.kind === 'folder' &&
        field('folder', value.folder, { required: true, ...limits.deliveryFolder }, text('folder_hint'))}
      {value.kind === 's3' && (
        <>
          {field(
            'endpoint',
            value.endpoint,
            { required: true, type: 'url', ...limits.s3.endpoint },
            text('endpoint_hint'),
          )}
          <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
            {field('bucket', value.bucket, { required: true, ...limits.s3.bucket })}
            {field('region', value.region, { required: true, ...limits.s3.region })}
          </Stack>
          {field('prefix', value.prefix, { ...limits.s3.prefix }, text('prefix_hint'))}
          {field('access_key_id', value.access_key_id, { required: true, ...limits.s3.access_key_id })}
          {field(
            'secret_access_key',
            value.secret_access_key,
            {
              type: 'password',
              required: !keepsSecret,
              ...limits.s3.secret_access_key,
              autoComplete: 'new-password',
            },
            text(keepsSecret ? 'secret_kept' : 'secret_hint'),
          )}
        </>
      )}
    </>
  );
}
