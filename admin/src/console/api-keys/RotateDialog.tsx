import { useDataProvider } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

type RotateDialogProps = {
  apiKey: Schemas['ApiKey'];
  onRotated: (key: Schemas['NewApiKey']) => void;
  onClose: () => void;
};

/** How long both keys work, in hours; as long as the API allows at most. */
const overlaps = [0, 1, 4, 24];

export function RotateDialog({ apiKey: { id, name }, onRotated, onClose }: RotateDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.api-keys.rotate'>) => t(`console.api-keys.rotate.${key}`, { name });
  return (
    <ReasonDialog<{ grace_hours: number }, Schemas['NewApiKey']>
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      defaultValues={{ grace_hours: 1 }}
      onSubmit={(values) => dataProvider.rotateApiKey(id, values)}
      onSuccess={onRotated}
      onClose={onClose}
    >
      <ChoiceInput
        source="grace_hours"
        label={text('overlap')}
        choices={overlaps}
        textOf={(hours) =>
          hours === 0 ? text('at_once') : t('console.api-keys.rotate.hours', { smart_count: hours })
        }
      />
    </ReasonDialog>
  );
}
