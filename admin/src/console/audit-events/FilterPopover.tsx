import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type FilterName, filterFields } from './filter-fields.ts';
import { CodesEditor, CountriesEditor } from './ListEditors.tsx';
import { OrganisationEditor, UserEditor } from './RecordEditors.tsx';
import { TextEditor } from './TextEditor.tsx';
import { useEventFilter } from './useEventFilter.ts';
import { useValueLabel } from './useValueLabel.ts';

type FilterPopoverProps = { name: FilterName | null; anchor: HTMLElement | null; onClose: () => void };

/** Asks for the value of one filter. */
export function FilterPopover({ name, anchor, onClose }: FilterPopoverProps) {
  const t = useTranslate();
  return (
    <Popover
      open={name !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: { role: 'dialog', 'aria-label': name ? t(`console.audit-events.field.${name}`) : '' },
      }}
    >
      {name && <Editor name={name} onClose={onClose} />}
    </Popover>
  );
}

function Editor({ name, onClose }: { name: FilterName; onClose: () => void }) {
  const t = useTranslate();
  const label = useValueLabel();
  const { filter, changeFilter } = useEventFilter();
  const field = filterFields[name];
  const value = filter[name];
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? value : [];
  const apply = (given: string | string[]) => {
    onClose();
    changeFilter((now) => ({ ...now, [name]: given }));
  };
  const shared = {
    label: t(`console.audit-events.field.${name}`),
    help: t(`console.audit-events.help.${name}`, { _: '' }),
  };
  if (field.kind === 'choice') {
    return (
      <MenuList autoFocusItem aria-label={shared.label}>
        {field.values.map((one) => (
          <MenuItem key={one} selected={one === value} onClick={() => apply(one)}>
            {label(name, one)}
          </MenuItem>
        ))}
      </MenuList>
    );
  }
  return (
    <Box sx={{ p: 2, width: 360, maxWidth: '100%' }}>
      {field.kind === 'text' && (
        <TextEditor
          {...shared}
          value={text}
          isValid={field.isValid}
          maxLength={field.maxLength}
          onApply={apply}
        />
      )}
      {field.kind === 'codes' && <CodesEditor {...shared} value={list} onApply={apply} />}
      {field.kind === 'countries' && <CountriesEditor {...shared} value={list} onApply={apply} />}
      {field.kind === 'user' && <UserEditor {...shared} onApply={apply} />}
      {field.kind === 'organisation' && <OrganisationEditor {...shared} onApply={apply} />}
    </Box>
  );
}
