import Box from '@mui/material/Box';
import List from '@mui/material/List';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useListContext } from 'react-admin';
import { FilterChoice } from './FilterChoice.tsx';

type FilterGroupProps<Value> = {
  title: string;
  source: string;
  choices: readonly { value: Value; label: string }[];
};

/** Shows the choices for one field of the filter; chosen again, a choice is taken back. */
export function FilterGroup<Value extends string | number | boolean>(props: FilterGroupProps<Value>) {
  const { title, source, choices } = props;
  const { filterValues, setFilters } = useListContext();
  const toggle = (value: Value) => {
    const { [source]: present, ...others } = filterValues;
    setFilters(present === value ? others : { ...others, [source]: value });
  };
  return (
    <TitledGroup title={title}>
      {choices.map(({ value, label }) => (
        <FilterChoice
          key={String(value)}
          label={label}
          chosen={filterValues[source] === value}
          onToggle={() => toggle(value)}
        />
      ))}
    </TitledGroup>
  );
}

type TitledGroupProps = { title: string; action?: ReactNode; children: ReactNode };

export function TitledGroup({ title, action, children }: TitledGroupProps) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: 34 }}>
        <Typography id={id} variant="overline" component="h2" color="text.secondary" sx={{ px: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      <List dense disablePadding>
        {children}
      </List>
    </Box>
  );
}
