import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../format/FormatProvider.tsx';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { parseRangeText } from './parse-text.ts';
import { absoluteRange, resolveRange, type TimeRange } from './range.ts';
import { instantOf, readWallClock, wallClockAt, wallClockText } from './zone.ts';

type RangeFormProps = { value: TimeRange | undefined; onChange: (range: TimeRange) => void };

/** Shows a range typed in words, or by the two points in time where it begins and ends. */
export function RangeForm({ value, onChange }: RangeFormProps) {
  const t = useTranslate();
  return (
    <Stack sx={{ p: 2, gap: 2, minWidth: 300 }}>
      <TypedRange onChange={onChange} />
      <Divider />
      <FromTo value={value} onChange={onChange} />
      <Typography variant="caption" color="textSecondary">
        {t('shared.time_range.zone', { zone: useFormat().timeZone })}
      </Typography>
    </Stack>
  );
}

function TypedRange({ onChange }: Pick<RangeFormProps, 'onChange'>) {
  const t = useTranslate();
  const { timeZone } = useFormat();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const range = parseRangeText(text, timeZone);
    setWrong(!range);
    if (range) onChange(range);
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('shared.time_range.typed')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isWrong}
        helperText={t(isWrong ? 'shared.time_range.typed_wrong' : 'shared.time_range.typed_help')}
        autoComplete="off"
      />
    </form>
  );
}

function FromTo({ value, onChange }: RangeFormProps) {
  const t = useTranslate();
  const { timeZone } = useFormat();
  const shown = resolveRange(value ?? { kind: 'named', name: 'today' }, Date.now(), timeZone);
  const [from, setFrom] = useState(wallClockText(wallClockAt(shown.from, timeZone)));
  const [to, setTo] = useState(wallClockText(wallClockAt(shown.to, timeZone)));
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [first, last] = [readWallClock(from), readWallClock(to)];
    const range = first && last && absoluteRange(instantOf(first, timeZone), instantOf(last, timeZone));
    setWrong(!range);
    if (range) onChange(range);
  };
  const field = { type: 'datetime-local', slotProps: { inputLabel: { shrink: true } } } as const;
  return (
    <Stack component="form" onSubmit={submit} noValidate sx={{ gap: 2 }}>
      <TextField
        {...field}
        label={t('shared.time_range.from')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        {...field}
        label={t('shared.time_range.to')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        error={isWrong}
        helperText={isWrong && t('shared.time_range.wrong')}
      />
      <Button type="submit" variant="contained" sx={{ alignSelf: 'flex-start' }}>
        {t('shared.time_range.apply')}
      </Button>
    </Stack>
  );
}
