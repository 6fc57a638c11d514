import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { limits } from '#contract/limits.ts';
import { streamKinds } from '#contract/streams.ts';
import type { BodyOf } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { SyslogFields } from './SyslogFields.tsx';

export type Target = BodyOf<'/streams', 'post'>['target'];
type TargetFieldsProps = { value: Target; onChange: (value: Target) => void };

function emptyTarget(kind: (typeof streamKinds)[number]): Target {
  if (kind === 'webhook') return { kind, url: '' };
  if (kind === 'syslog') return { kind, host: '', port: 6514, tls: true, ca: null, format: 'json' };
  return { kind, name: '' };
}

/** Shows where a stream goes; what has to be said depends on its kind. */
export function TargetFields({ value, onChange }: TargetFieldsProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.field'>) => t(`console.streams.field.${key}`);
  const kindField = (
    <TextField
      select
      label={text('kind')}
      value={value.kind}
      onChange={(event) => {
        const kind = streamKinds.find((one) => one === event.target.value);
        if (kind) onChange(emptyTarget(kind));
      }}
    >
      {streamKinds.map((kind) => (
        <MenuItem key={kind} value={kind}>
          {t(`console.streams.kind.${kind}`)}
        </MenuItem>
      ))}
    </TextField>
  );
  if (value.kind === 'webhook') {
    return (
      <>
        {kindField}
        <TextField
          type="url"
          label={text('url')}
          value={value.url}
          onChange={(event) => onChange({ ...value, url: event.target.value })}
          helperText={t('console.streams.url_hint')}
          slotProps={{ htmlInput: { required: true, ...limits.webhookUrl } }}
        />
      </>
    );
  }
  if (value.kind === 'file') {
    return (
      <>
        {kindField}
        <TextField
          label={text('file')}
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
          helperText={t('console.streams.file_hint')}
          slotProps={{ htmlInput: { required: true, pattern: '[a-z0-9][a-z0-9\\-]*', ...limits.streamFile } }}
        />
      </>
    );
  }
  return (
    <>
      {kindField}
      <SyslogFields value={value} onChange={onChange} />
    </>
  );
}
