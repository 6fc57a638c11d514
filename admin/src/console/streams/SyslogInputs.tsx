import Stack from '@mui/material/Stack';
import { BooleanInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { limits } from '#contract/limits.ts';
import { syslogFormats } from '#contract/streams.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { monospace } from '../../shared/theme/tokens.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { LimitedNumberInput } from '../parts/LimitedNumberInput.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import type { StreamForm } from './stream-form.ts';

const formatNames = { json: 'JSON', cef: 'CEF' };

/** Shows the receiver of syslog, what it reads, and how its certificate is checked. */
export function SyslogInputs() {
  const t = useTranslate();
  const isSecure = useWatch<StreamForm, 'target.tls'>({ name: 'target.tls' });
  const text = (key: TextName<'console.streams.field'>) => t(`console.streams.field.${key}`);
  return (
    <>
      <Stack direction="row" spacing={2}>
        <LimitedTextInput source="target.host" label={text('host')} limit={limits.syslogHost} required />
        <LimitedNumberInput source="target.port" label={text('port')} {...limits.port} />
      </Stack>
      <ChoiceInput
        source="target.format"
        label={text('format')}
        choices={syslogFormats}
        textOf={(format) => formatNames[format]}
      />
      <BooleanInput source="target.tls" label={text('tls')} />
      {isSecure && (
        <LimitedTextInput
          source="target.ca"
          label={text('ca')}
          hint={t('console.streams.ca_hint')}
          limit={limits.certificate}
          multiline
          minRows={2}
          maxRows={6}
          placeholder="-----BEGIN CERTIFICATE-----"
          htmlInput={{ spellCheck: false, style: { fontFamily: monospace, fontSize: '0.8125rem' } }}
        />
      )}
    </>
  );
}
