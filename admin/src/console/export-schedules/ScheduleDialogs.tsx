import { useCreate, useUpdate } from 'react-admin';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { OptionInputs } from '../exports/OptionInputs.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { ReasonInput } from '../parts/ReasonInput.tsx';
import { DestinationInputs } from './DestinationInputs.tsx';
import { formOf, newForm, type Schedule, type ScheduleForm, toChange } from './schedule-form.ts';
import { WhenInputs } from './WhenInputs.tsx';

const RESOURCE = 'export-schedules';

export function CreateScheduleDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const { timeZone } = useFormat();
  const [create] = useCreate();
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  return (
    <FormDialog<ScheduleForm>
      title={text('create_title')}
      submit={text('create_submit')}
      wide
      defaultValues={newForm(timeZone)}
      onSubmit={(values) => create(RESOURCE, { data: toChange(values) }, { returnPromise: true })}
      done={text('created')}
      onClose={onClose}
    >
      <ScheduleInputs keepsSecret={false} />
    </FormDialog>
  );
}

export function ChangeScheduleDialog({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const t = useTranslate();
  const [update] = useUpdate();
  const text = (key: TextName<'console.export-schedules'>) => t(`console.export-schedules.${key}`);
  return (
    <FormDialog<ScheduleForm>
      title={t('console.export-schedules.change_title', { name: schedule.name })}
      submit={text('change_submit')}
      wide
      defaultValues={formOf(schedule)}
      onSubmit={(values) =>
        update(
          RESOURCE,
          { id: schedule.id, data: toChange(values), previousData: schedule },
          { returnPromise: true },
        )
      }
      done={text('changed')}
      onClose={onClose}
    >
      <ScheduleInputs keepsSecret={schedule.destination.kind === 's3'} />
    </FormDialog>
  );
}

/** Shows what is exported, when, and where to. */
function ScheduleInputs({ keepsSecret }: { keepsSecret: boolean }) {
  return (
    <>
      <WhenInputs />
      <OptionInputs />
      <DestinationInputs keepsSecret={keepsSecret} />
      <ReasonInput />
    </>
  );
}
