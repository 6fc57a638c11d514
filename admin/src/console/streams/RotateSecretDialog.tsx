import { useDataProvider, useRefresh } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { AnswerOf, Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useShowOnce } from '../parts/ShowOnce.tsx';
import { NewSecretDialog } from './NewSecretDialog.tsx';

type NewSecret = AnswerOf<'/streams/{id}/secret', 'post'>;
type RotateSecretDialogProps = { stream: Schemas['Stream']; onClose: () => void };

const overlaps = [0, 1, 24, 72, 168];
const start = { overlap_hours: 24 };

/** Makes a new signing secret, shown once; for some hours messages are signed with both. */
export function RotateSecretDialog({ stream, onClose }: RotateSecretDialogProps) {
  const t = useTranslate();
  const refresh = useRefresh();
  const showOnce = useShowOnce();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.streams.rotate'>) =>
    t(`console.streams.rotate.${key}`, { name: stream.name });
  return (
    <ReasonDialog<typeof start, NewSecret>
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      defaultValues={start}
      onSubmit={(values) => dataProvider.rotateStreamSecret(stream.id, values)}
      onSuccess={({ secret }) => {
        onClose();
        if (secret === null) return refresh();
        showOnce((close) => (
          <NewSecretDialog
            secret={secret}
            onDone={() => {
              close();
              refresh();
            }}
          />
        ));
      }}
      onClose={onClose}
    >
      <OverlapInput />
    </ReasonDialog>
  );
}

function OverlapInput() {
  const t = useTranslate();
  const chosen: number = useWatch({ name: 'overlap_hours' });
  return (
    <ChoiceInput
      source="overlap_hours"
      label={t('console.streams.rotate.overlap')}
      hint={t(`console.streams.rotate.${chosen === 0 ? 'at_once_hint' : 'overlap_hint'}`)}
      choices={overlaps}
      textOf={(hours) =>
        hours === 0
          ? t('console.streams.rotate.at_once')
          : t('console.streams.rotate.hours', { smart_count: hours })
      }
    />
  );
}
