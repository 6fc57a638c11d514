import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { limits } from '#contract/limits.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { monospace } from '../../shared/theme/tokens.ts';
import type { Target } from './TargetFields.tsx';

type SyslogTarget = Extract<Target, { kind: 'syslog' }>;
type SyslogFieldsProps = { value: SyslogTarget; onChange: (value: SyslogTarget) => void };

/** Shows the receiver of syslog, what it reads, and how its certificate is checked. */
export function SyslogFields({ value, onChange }: SyslogFieldsProps) {
  const t = useTranslate();
  const text = (key: TextName<'console.streams.field'>) => t(`console.streams.field.${key}`);
  const isSecure = value.tls ?? true;
  return (
    <>
      <Stack direction="row" spacing={2}>
        <TextField
          fullWidth
          label={text('host')}
          value={value.host}
          onChange={(event) => onChange({ ...value, host: event.target.value })}
          slotProps={{ htmlInput: { required: true, ...limits.syslogHost } }}
        />
        <TextField
          type="number"
          label={text('port')}
          value={value.port ?? 6514}
          onChange={(event) => onChange({ ...value, port: Number(event.target.value) })}
          slotProps={{ htmlInput: { min: 1, max: 65535 } }}
        />
      </Stack>
      <TextField
        select
        label={text('format')}
        value={value.format ?? 'json'}
        onChange={(event) => onChange({ ...value, format: event.target.value === 'cef' ? 'cef' : 'json' })}
      >
        <MenuItem value="json">JSON</MenuItem>
        <MenuItem value="cef">CEF</MenuItem>
      </TextField>
      <FormControlLabel
        control={
          <Switch
            checked={isSecure}
            onChange={(_event, tls) => onChange({ ...value, tls, ...(!tls && { ca: null }) })}
          />
        }
        label={text('tls')}
      />
      {isSecure && (
        <TextField
          multiline
          minRows={2}
          maxRows={6}
          label={text('ca')}
          value={value.ca ?? ''}
          onChange={(event) => onChange({ ...value, ca: event.target.value || null })}
          helperText={t('console.streams.ca_hint')}
          placeholder="-----BEGIN CERTIFICATE-----"
          slotProps={{
            inputLabel: { shrink: true },
            htmlInput: {
              ...limits.certificate,
              spellCheck: false,
              style: { fontFamily: monospace, fontSize: '0.8125rem' },
            },
          }}
        />
      )}
    </>
  );
}
