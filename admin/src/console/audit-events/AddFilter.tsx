import FilterIcon from '@mui/icons-material/FilterList';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { FilterPopover } from './FilterPopover.tsx';
import { type FilterName, filterNames } from './filter-fields.ts';
import { useEventFilter } from './useEventFilter.ts';

/** Offers the filters that are not set yet, then asks for the value of the chosen one. */
export function AddFilter() {
  const t = useTranslate();
  const { filter } = useEventFilter();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isMenu, setMenu] = useState(false);
  const [name, setName] = useState<FilterName | null>(null);
  return (
    <>
      <Button
        color="secondary"
        startIcon={<FilterIcon />}
        aria-haspopup="menu"
        onClick={(event) => {
          setAnchor(event.currentTarget);
          setMenu(true);
        }}
      >
        {t('console.audit-events.add_filter')}
      </Button>
      <Menu anchorEl={anchor} open={isMenu} onClose={() => setMenu(false)}>
        {filterNames
          .filter((one) => filter[one] === undefined)
          .map((one) => (
            <MenuItem
              key={one}
              onClick={() => {
                setMenu(false);
                setName(one);
              }}
            >
              {t(`console.audit-events.field.${one}`)}
            </MenuItem>
          ))}
      </Menu>
      <FilterPopover name={name} anchor={anchor} onClose={() => setName(null)} />
    </>
  );
}
