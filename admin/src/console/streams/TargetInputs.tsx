import { useWatch } from 'react-hook-form';
import { limits } from '#contract/limits.ts';
import { streamKinds } from '#contract/streams.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import { SyslogInputs } from './SyslogInputs.tsx';
import type { StreamForm } from './stream-form.ts';

/** Shows where a stream goes; what has to be said depends on its kind. */
export function TargetInputs() {
  const t = useTranslate();
  const kind = useWatch<StreamForm, 'target.kind'>({ name: 'target.kind' });
  const text = (key: TextName<'console.streams.field'>) => t(`console.streams.field.${key}`);
  return (
    <>
      <ChoiceInput
        source="target.kind"
        label={text('kind')}
        choices={streamKinds}
        textOf={(one) => t(`console.streams.kind.${one}`)}
      />
      {kind === 'webhook' && (
        <LimitedTextInput
          source="target.url"
          type="url"
          label={text('url')}
          hint={t('console.streams.url_hint')}
          limit={limits.webhookUrl}
          required
        />
      )}
      {kind === 'syslog' && <SyslogInputs />}
      {kind === 'file' && (
        <LimitedTextInput
          source="target.name"
          label={text('file')}
          hint={t('console.streams.file_hint')}
          limit={limits.streamFile}
          required
        />
      )}
    </>
  );
}
