import ScheduleIcon from '@mui/icons-material/Schedule';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { RangeForm } from './RangeForm.tsx';
import { rangeFromText, rangeToText, type TimeRange } from './range.ts';
import { useRangeLabel } from './useRangeLabel.ts';

const presets = ['1h', '24h', 'today', 'yesterday', '7d', '30d', '90d', 'this-month', 'last-month']
  .map(rangeFromText)
  .filter((range) => range !== undefined);

type TimeRangePickerProps = {
  value: TimeRange | undefined;
  onChange: (range: TimeRange) => void;
  /** Offers "any time" and is called when that is chosen. */
  onClear?: () => void;
};

/** Shows a button that tells the range and opens the choice of another: usual ones, typed ones, two points in time. */
export function TimeRangePicker({ value, onChange, onClear }: TimeRangePickerProps) {
  const t = useTranslate();
  const label = useRangeLabel();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const choose = (range: TimeRange) => {
    close();
    onChange(range);
  };
  const chosen = value && rangeToText(value);
  const title = t('shared.time_range.title');
  return (
    <>
      <Button
        variant="outlined"
        color="secondary"
        startIcon={<ScheduleIcon />}
        aria-haspopup="dialog"
        aria-label={`${title}: ${value ? label(value) : t('shared.time_range.any')}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {value ? label(value) : t('shared.time_range.any')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': title } }}
      >
        <Stack
          direction={{ xs: 'column', sm: 'row' }}
          divider={<Divider orientation="vertical" flexItem />}
          sx={{ maxWidth: 620 }}
        >
          <MenuList autoFocusItem aria-label={t('shared.time_range.usual')} sx={{ minWidth: 190 }}>
            {onClear && (
              <MenuItem
                selected={!value}
                onClick={() => {
                  close();
                  onClear();
                }}
              >
                {t('shared.time_range.any')}
              </MenuItem>
            )}
            {presets.map((range) => (
              <MenuItem
                key={rangeToText(range)}
                selected={rangeToText(range) === chosen}
                onClick={() => choose(range)}
              >
                {label(range)}
              </MenuItem>
            ))}
          </MenuList>
          <RangeForm value={value} onChange={choose} />
        </Stack>
      </Popover>
    </>
  );
}
