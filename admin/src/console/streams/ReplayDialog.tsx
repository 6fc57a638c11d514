import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { instantOf, readWallClock, wallClockAt, wallClockText } from '../../shared/time-range/zone.ts';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';

type ReplayDialogProps = { stream: Schemas['Stream']; onDone: () => void; onCancel: () => void };
type Start = { time: string } | { position: number };

const starts = ['time', 'position', 'beginning'] as const;
const HOUR_MS = 3_600_000;

/** Sends again what came since a time, or from a place in the log on. */
export function ReplayDialog({ stream, onDone, onCancel }: ReplayDialogProps) {
  const t = useTranslate();
  const id = useId();
  const { timeZone } = useFormat();
  const text = (key: TextName<'console.streams.replay'>, options?: Record<string, string | number>) =>
    t(`console.streams.replay.${key}`, options);
  const [from, setFrom] = useState<(typeof starts)[number]>('time');
  const [time, setTime] = useState(() => wallClockText(wallClockAt(Date.now() - HOUR_MS, timeZone)));
  const [position, setPosition] = useState(String(stream.position));
  const start = (): Start => {
    if (from === 'beginning') return { position: 0 };
    if (from === 'position') return { position: Number(position) };
    const clock = readWallClock(time);
    return { time: new Date(clock ? instantOf(clock, timeZone) : Number.NaN).toISOString() };
  };
  return (
    <ReasonDialog
      title={text('title', { name: stream.name })}
      explain={text('explain')}
      submit={text('submit')}
      onCancel={onCancel}
      run={async (reason) => {
        await api.post('/streams/{id}/replay', { path: { id: stream.id }, body: { ...start(), reason } });
        onDone();
      }}
    >
      <div>
        <FormLabel id={id}>{text('from')}</FormLabel>
        <RadioGroup
          aria-labelledby={id}
          value={from}
          onChange={(_event, value) => setFrom(starts.find((one) => one === value) ?? from)}
        >
          {starts.map((one) => (
            <FormControlLabel
              key={one}
              value={one}
              control={<Radio size="small" />}
              label={text(`from_${one}`)}
            />
          ))}
        </RadioGroup>
      </div>
      {from === 'time' && (
        <TextField
          type="datetime-local"
          label={text('time')}
          value={time}
          onChange={(event) => setTime(event.target.value)}
          helperText={t('shared.time_range.zone', { zone: timeZone })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { required: true } }}
        />
      )}
      {from === 'position' && (
        <TextField
          type="number"
          label={text('position')}
          value={position}
          onChange={(event) => setPosition(event.target.value)}
          helperText={text('position_hint')}
          slotProps={{
            htmlInput: { required: true, min: 0, max: stream.position + stream.behind, step: 1 },
          }}
        />
      )}
    </ReasonDialog>
  );
}
