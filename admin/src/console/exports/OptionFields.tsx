import Autocomplete from '@mui/material/Autocomplete';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import {
  exportCompressions,
  exportFormats,
  exportMappings,
  formatOf,
  maskable,
  ownColumnNames,
} from '#contract/exports.ts';
import { useZoneNames } from '../../shared/format/useZoneNames.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { ByteOrderMarkField } from './ByteOrderMarkField.tsx';
import { canChooseColumns, type Options } from './options.ts';

type Field = 'format' | 'mapping' | 'columns' | 'time_zone' | 'compression';
type OptionFieldsProps = {
  value: Options;
  onChange: (value: Options) => void;
  wrong: (field: Field) => string | undefined;
};

/** Shows how the file is written. */
export function OptionFields({ value, onChange, wrong }: OptionFieldsProps) {
  const t = useTranslate();
  const zones = useZoneNames();
  const text = (key: TextName<'console.exports'>) => t(`console.exports.${key}`);
  const set = (change: Partial<Options>) => onChange({ ...value, ...change });
  const choice = (field: 'format' | 'mapping' | 'compression', choices: readonly string[]) => (
    <TextField
      select
      fullWidth
      label={text(`field.${field}`)}
      value={value[field]}
      onChange={(event) =>
        set({ [field]: event.target.value, ...(field === 'mapping' && { columns: null }) })
      }
      error={Boolean(wrong(field))}
      helperText={wrong(field) ?? t(`console.exports.${field}_hint.${value[field]}`, { _: '' })}
    >
      {choices.map((one) => (
        <MenuItem key={one} value={one}>
          {t(`console.exports.${field}.${one}`, { _: one })}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        {choice('format', exportFormats)}
        {choice('mapping', exportMappings)}
      </Stack>
      {canChooseColumns(value) && (
        <Autocomplete
          multiple
          disableCloseOnSelect
          options={ownColumnNames as readonly string[]}
          value={value.columns ?? []}
          onChange={(_event, columns) => set({ columns: columns.length > 0 ? columns : null })}
          renderInput={(params) => (
            <TextField
              {...params}
              label={text('field.columns')}
              placeholder={value.columns === null ? text('all_columns') : ''}
              error={Boolean(wrong('columns'))}
              helperText={wrong('columns') ?? text('columns_hint')}
            />
          )}
        />
      )}
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <Autocomplete
          fullWidth
          disableClearable
          options={zones.includes(value.time_zone) ? zones : [value.time_zone, ...zones]}
          value={value.time_zone}
          onChange={(_event, time_zone) => set({ time_zone })}
          renderInput={(params) => (
            <TextField
              {...params}
              label={text('field.time_zone')}
              error={Boolean(wrong('time_zone'))}
              helperText={wrong('time_zone')}
            />
          )}
        />
        {choice('compression', exportCompressions)}
      </Stack>
      {formatOf(value.format).byteOrderMark && (
        <ByteOrderMarkField
          checked={value.byte_order_mark}
          onChange={(byte_order_mark) => set({ byte_order_mark })}
        />
      )}
      <FormControl component="fieldset">
        <FormLabel component="legend">{text('field.mask')}</FormLabel>
        <FormGroup>
          {maskable.map((one) => (
            <FormControlLabel
              key={one}
              label={text(`mask.${one}`)}
              control={
                <Checkbox
                  checked={value.mask.includes(one)}
                  onChange={(_event, checked) =>
                    set({
                      mask: maskable.filter((other) =>
                        other === one ? checked : value.mask.includes(other),
                      ),
                    })
                  }
                />
              }
            />
          ))}
        </FormGroup>
      </FormControl>
    </>
  );
}
