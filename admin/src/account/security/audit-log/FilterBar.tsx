import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { limits } from '#contract/limits.ts';
import { api } from '../../../api/client.ts';
import { filterableEvents } from '../../../api/filterable-events.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { TimeRangePicker } from '../../../shared/time-range/TimeRangePicker.tsx';
import { useEventMessage } from './EventMessage.tsx';
import { isFiltered, type LogFilter } from './filter.ts';

/** English messages of the events that users look for. */
const messages = new Map<string, string>(Object.entries(filterableEvents));

type FilterBarProps = { filter: LogFilter; onChange: (changes: Partial<LogFilter>) => void };

/** By event, time and session. What is chosen stands in the address. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const t = useTranslate();
  const messageOf = useEventMessage();
  const max = limits.filterValues.maxItems;
  const isFull = filter.codes.length >= max;
  const nameOf = (code: string) => messageOf({ code, message: messages.get(code) ?? code });
  return (
    <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <Autocomplete
        multiple
        limitTags={2}
        options={[...new Set([...messages.keys(), ...filter.codes])]}
        value={filter.codes}
        getOptionDisabled={(code) => isFull && !filter.codes.includes(code)}
        onChange={(_event, codes) => onChange({ codes: codes.slice(0, max) })}
        getOptionLabel={nameOf}
        disableCloseOnSelect
        clearText={t('account.audit_log.clear_events')}
        openText={t('account.audit_log.open_events')}
        closeText={t('shared.close')}
        noOptionsText={t('account.audit_log.no_such_event')}
        renderOption={({ key, ...props }, code) => (
          <Box component="li" key={key} {...props} sx={{ display: 'block !important' }}>
            <div>{nameOf(code)}</div>
            <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{code}</Box>
          </Box>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            label={t('account.audit_log.event')}
            helperText={isFull && t('shared.limit.items', { max })}
          />
        )}
        sx={{ flex: '2 1 260px', minWidth: 0 }}
      />
      <SessionFilter session={filter.session} onChange={(session) => onChange({ session })} />
      <TimeRangePicker
        value={filter.range}
        onChange={(range) => onChange({ range })}
        onClear={() => onChange({ range: undefined })}
      />
      {isFiltered(filter) && (
        <Button color="secondary" onClick={() => onChange({ codes: [], range: undefined, session: null })}>
          {t('account.audit_log.clear')}
        </Button>
      )}
    </Stack>
  );
}

type SessionFilterProps = { session: string | null; onChange: (session: string | null) => void };

/** Shows the user's sessions by device and time; one that is no longer listed stays choosable by its hash. */
function SessionFilter({ session, onChange }: SessionFilterProps) {
  const t = useTranslate();
  const format = useFormat();
  const { data } = useQuery({ queryKey: ['sessions'], queryFn: () => api.get('/me/sessions') });
  const sessions = data?.data ?? [];
  const isListed = session === null || sessions.some(({ session_hash }) => session_hash === session);
  return (
    <TextField
      select
      label={t('account.audit_log.session')}
      value={session ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      sx={{ flex: '1 1 200px', maxWidth: { sm: 320 } }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">{t('account.audit_log.any_session')}</MenuItem>
      {!isListed && <MenuItem value={session}>{session}</MenuItem>}
      {sessions.map(({ session_hash, browser, os, created_at, current }) => (
        <MenuItem key={session_hash} value={session_hash}>
          {[
            current ? t('account.sessions.current') : (browser ?? t('shared.unknown_device')),
            os,
            format.dateTime(created_at),
          ]
            .filter(Boolean)
            .join(' · ')}
        </MenuItem>
      ))}
    </TextField>
  );
}
