import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';

type FilterChoiceProps = { label: string; chosen: boolean; onToggle: () => void };

/** Shows one choice of a list of filters. react-admin's own does not tell a screen reader whether it is chosen. */
export function FilterChoice({ label, chosen, onToggle }: FilterChoiceProps) {
  return (
    <ListItem disablePadding>
      <ListItemButton
        selected={chosen}
        aria-pressed={chosen}
        onClick={onToggle}
        sx={{ px: 1, py: 0.125, borderRadius: 1 }}
      >
        <ListItemText
          primary={label}
          slotProps={{ primary: { variant: 'body2', ...(chosen && { sx: { fontWeight: 600 } }) } }}
        />
      </ListItemButton>
    </ListItem>
  );
}
