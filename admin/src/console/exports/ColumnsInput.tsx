import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useInput, ValidationError } from 'react-admin';
import { ownColumnNames } from '#contract/exports.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

const allColumns: readonly string[] = ownColumnNames;
const nothing: string[] = [];

/** Shows which columns the file has; null stands for all of them. */
export function ColumnsInput() {
  const t = useTranslate();
  const { field, fieldState } = useInput<string[] | null>({ source: 'columns' });
  const chosen: string[] = field.value || nothing;
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={allColumns}
      value={chosen}
      onChange={(_event, columns) => field.onChange(columns.length > 0 ? columns : null)}
      onBlur={() => field.onBlur()}
      renderInput={(params) => (
        <TextField
          {...params}
          name={field.name}
          inputRef={field.ref}
          label={t('console.exports.field.columns')}
          placeholder={chosen.length === 0 ? t('console.exports.all_columns') : ''}
          error={fieldState.invalid}
          helperText={
            fieldState.error?.message ? (
              <ValidationError error={fieldState.error.message} />
            ) : (
              t('console.exports.columns_hint')
            )
          }
        />
      )}
    />
  );
}
