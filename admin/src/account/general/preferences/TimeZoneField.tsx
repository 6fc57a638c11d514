import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useNow } from '../../../shared/format/useNow.ts';
import { useZoneNames } from '../../../shared/format/useZoneNames.ts';
import { browserZone } from '../../../shared/format/zone-names.ts';
import { clockAt } from '../../../shared/format/zone-offsets.ts';
import { useI18n } from '../../../shared/i18n/I18nProvider.tsx';
import { findTimeZones, offsetOf, type TimeZone, timeZones } from './time-zones.ts';

type TimeZoneFieldProps = { value: string | null; onChange: (value: string | null) => void };

/** Shows all zones, found by city, name or offset, each with what its clocks show now. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  const { translate: t, language } = useI18n();
  const format = useFormat();
  const now = useNow();
  const device = browserZone();
  const own: TimeZone = useMemo(
    () => ({ name: '', words: '', offset: offsetOf(device, now), minutes: 0 }),
    [device, now],
  );
  // Some 400 formats are made for the list: not before someone looks at it.
  const [isAsked, setAsked] = useState(false);
  const names = useZoneNames();
  const zones = useMemo(() => (isAsked ? timeZones(names, now) : []), [isAsked, names, now]);
  const chosen = zones.find(({ name }) => name === value);
  const label = ({ name }: TimeZone) =>
    name === '' ? t('account.preferences.own_zone', { zone: device }) : name.replaceAll('_', ' ');
  const clock = (zone: string) =>
    new Intl.DateTimeFormat(language, {
      timeZone: 'UTC',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: format.hourCycle,
    }).format(clockAt(now.getTime(), zone));
  return (
    <Autocomplete
      options={[own, ...zones]}
      value={value === null ? own : (chosen ?? { ...own, name: value, offset: offsetOf(value, now) })}
      onChange={(_event, zone) => onChange(zone.name === '' ? null : zone.name)}
      disableClearable
      onOpen={() => setAsked(true)}
      autoHighlight
      getOptionKey={({ name }) => name}
      getOptionLabel={label}
      isOptionEqualToValue={(option, selected) => option.name === selected.name}
      filterOptions={(options, { inputValue }) => {
        const isUntouched = inputValue === '' || options.some((option) => label(option) === inputValue);
        return isUntouched ? options : findTimeZones(zones, inputValue);
      }}
      noOptionsText={t('account.preferences.no_zone')}
      openText={t('account.preferences.open_zones')}
      closeText={t('shared.close')}
      renderOption={({ key, ...props }, option) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 2 }}>
          <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {label(option)}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem', whiteSpace: 'nowrap' }}>
            UTC{option.offset} · {clock(option.name || device)}
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('account.preferences.time_zone')}
          helperText={t('account.preferences.time_zone_now', {
            offset: `UTC${offsetOf(value ?? device, now)}`,
            time: format.dateTime(now),
          })}
        />
      )}
    />
  );
}
