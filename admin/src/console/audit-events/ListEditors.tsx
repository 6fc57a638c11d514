import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { limits } from '#contract/limits.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useI18n, useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { countryCodes } from './countries.ts';
import { codePrefixes, isCodeFilter } from './filter-fields.ts';
import { useEventTypes } from './useEventTypes.ts';
import { useValueLabel } from './useValueLabel.ts';

type ListEditorProps = {
  label: string;
  help: string;
  value: string[];
  onApply: (values: string[]) => void;
};

type SeveralProps = ListEditorProps & {
  options: string[];
  textOf: (option: string) => string;
  /** As many as one search takes. */
  max: number;
  /** Takes what is typed, too, when this says so. */
  isFree?: (text: string) => boolean;
  /** A second line under an option. */
  explain?: (option: string) => string | undefined;
};

function Several({ label, help, value, onApply, options, textOf, max, isFree, explain }: SeveralProps) {
  const t = useTranslate();
  const format = useFormat();
  const [chosen, setChosen] = useState(value);
  const [typed, setTyped] = useState('');
  const all = isFree?.(typed.trim()) ? [...new Set([...chosen, typed.trim()])] : chosen;
  const isFull = chosen.length >= max;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (all.length > 0) onApply(all.slice(0, max));
  };
  return (
    <Stack component="form" onSubmit={submit} noValidate sx={{ gap: 1.5 }}>
      <Autocomplete
        multiple
        freeSolo={isFree !== undefined}
        openOnFocus
        getOptionDisabled={(option) => isFull && !chosen.includes(option)}
        disableCloseOnSelect
        options={options}
        value={chosen}
        inputValue={typed}
        onInputChange={(_event, text) => setTyped(text)}
        onChange={(_event, values) =>
          setChosen((isFree ? values.filter((one) => isFree(one)) : values).slice(0, max))
        }
        getOptionLabel={textOf}
        renderOption={({ key, ...props }, option) => (
          <li key={key} {...props}>
            <span>
              {textOf(option)}
              {explain?.(option) && (
                <Typography
                  variant="caption"
                  component="span"
                  color="text.secondary"
                  sx={{ display: 'block' }}
                >
                  {explain(option)}
                </Typography>
              )}
            </span>
          </li>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            autoFocus
            label={label}
            helperText={isFull ? t('shared.limit.items', { max: format.number(max) }) : help}
          />
        )}
      />
      <Button type="submit" variant="contained" disabled={all.length === 0} sx={{ alignSelf: 'flex-start' }}>
        {t('console.audit-events.apply')}
      </Button>
    </Stack>
  );
}

/** Codes and beginnings of codes; the catalogue's are suggested, others may be typed. */
export function CodesEditor(props: ListEditorProps) {
  const types = useEventTypes();
  const codes = types.map(({ code }) => code);
  const label = useValueLabel();
  return (
    <Several
      {...props}
      options={[...codePrefixes(codes), ...codes]}
      textOf={(code) => code}
      max={limits.filterValues.maxItems}
      isFree={isCodeFilter}
      explain={(option) => (codes.includes(option) ? label('code', option) : undefined)}
    />
  );
}

export function CountriesEditor(props: ListEditorProps) {
  const { language } = useI18n();
  const label = useValueLabel();
  return (
    <Several
      {...props}
      options={['unknown', ...countryCodes(language)]}
      textOf={(country) => label('country', country)}
      max={limits.filterValues.maxItems}
    />
  );
}
