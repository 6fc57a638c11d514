import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useState } from 'react';
import { useGetList } from 'react-admin';
import type { Schemas } from '../../api/client.ts';

type RecordEditorProps = { label: string; help: string; onApply: (id: string) => void };
type Option = { id: string; name: string; detail?: string };

type OneProps = RecordEditorProps & {
  options: Option[];
  isPending: boolean;
  /** Called with what is typed when the server does the search. */
  onType?: (text: string) => void;
};

function One({ label, help, onApply, options, isPending, onType }: OneProps) {
  return (
    <Autocomplete<Option>
      options={options}
      loading={isPending}
      openOnFocus
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      {...(onType && {
        filterOptions: (all: Option[]) => all,
        onInputChange: (_event, text) => onType(text),
      })}
      onChange={(_event, option) => option && onApply(option.id)}
      renderOption={({ key, ...props }, { name, detail }) => (
        <li key={key} {...props}>
          <span>
            {name}
            {detail && (
              <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
                {detail}
              </Typography>
            )}
          </span>
        </li>
      )}
      renderInput={(params) => <TextField {...params} autoFocus label={label} helperText={help} />}
    />
  );
}

/** Shows a user by name or e-mail address. */
export function UserEditor(props: RecordEditorProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data = [], isPending } = useGetList<Schemas['User']>('users', {
    filter: q ? { q } : {},
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 10 },
  });
  const options = data.map(({ id, name, email }) => ({ id, name, detail: email }));
  return <One {...props} options={options} isPending={isPending} onType={setTyped} />;
}

export function OrganisationEditor(props: RecordEditorProps) {
  const { data = [], isPending } = useGetList<Schemas['Organisation']>('organisations', {});
  return <One {...props} options={data.map(({ id, name }) => ({ id, name }))} isPending={isPending} />;
}
