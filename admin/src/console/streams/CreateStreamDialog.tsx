import { useDataProvider } from 'react-admin';
import { exportMappings } from '#contract/exports.ts';
import { limits } from '#contract/limits.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { LimitedTextInput } from '../parts/LimitedTextInput.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { newStream, type StreamForm, toStream } from './stream-form.ts';
import { TargetInputs } from './TargetInputs.tsx';

type CreateStreamDialogProps = { onCreated: (stream: Schemas['NewStream']) => void; onClose: () => void };

/** Says where events go, which ones, and in what form. */
export function CreateStreamDialog({ onCreated, onClose }: CreateStreamDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.streams.field'>) => t(`console.streams.field.${key}`);
  return (
    <ReasonDialog<StreamForm, Schemas['NewStream']>
      title={t('console.streams.create_title')}
      explain={t('console.streams.create_explained')}
      submit={t('console.streams.create_submit')}
      defaultValues={newStream}
      onSubmit={(values) => dataProvider.createStream(toStream(values))}
      onSuccess={onCreated}
      onClose={onClose}
    >
      <LimitedTextInput source="name" label={text('name')} limit={limits.name} required />
      <TargetInputs />
      <LimitedTextInput
        source="query"
        label={text('query')}
        hint={t('console.streams.query_hint')}
        limit={limits.query}
        htmlInput={{ spellCheck: false }}
      />
      <ChoiceInput
        source="mapping"
        label={text('mapping')}
        choices={exportMappings}
        textOf={(mapping) => t(`console.exports.mapping.${mapping}`)}
      />
    </ReasonDialog>
  );
}
