import { useState } from 'react';
import { RadioButtonGroupInput, required, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { LimitedNumberInput } from '../parts/LimitedNumberInput.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { newReplay, type ReplayForm, replayStarts, toStart } from './replay-start.ts';

type ReplayDialogProps = { stream: Schemas['Stream']; onClose: () => void };

const isRequired = required();

/** Sends again what came since a time, or from a position in the log on. */
export function ReplayDialog({ stream, onClose }: ReplayDialogProps) {
  const t = useTranslate();
  const { timeZone } = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  // Kept: the position of the stream moves on, and other values to begin with would replace what is typed.
  const [start] = useState(() => newReplay(stream.position, timeZone));
  const text = (key: TextName<'console.streams.replay'>) =>
    t(`console.streams.replay.${key}`, { name: stream.name });
  return (
    <ReasonDialog<ReplayForm>
      title={text('title')}
      explain={text('explain')}
      submit={text('submit')}
      defaultValues={start}
      onSubmit={({ reason, ...values }) =>
        dataProvider.replayStream(stream.id, { ...toStart(values, timeZone), reason })
      }
      onClose={onClose}
    >
      <StartInputs end={stream.position + stream.behind} />
    </ReasonDialog>
  );
}

/** Asks where to start, up to the end of the log. */
function StartInputs({ end }: { end: number }) {
  const t = useTranslate();
  const { timeZone } = useFormat();
  const from = useWatch<ReplayForm, 'from'>({ name: 'from' });
  const text = (key: TextName<'console.streams.replay'>) => t(`console.streams.replay.${key}`);
  return (
    <>
      <RadioButtonGroupInput
        source="from"
        label={text('from')}
        row={false}
        translateChoice={false}
        choices={replayStarts.map((id) => ({ id, name: text(`from_${id}`) }))}
      />
      {from === 'time' && (
        <TextInput
          source="time"
          type="datetime-local"
          label={<span>{text('time')}</span>}
          helperText={t('shared.time_range.zone', { zone: timeZone })}
          validate={isRequired}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
      {from === 'position' && (
        <LimitedNumberInput
          source="position"
          label={text('position')}
          hint={text('position_hint')}
          min={0}
          max={end}
        />
      )}
    </>
  );
}
