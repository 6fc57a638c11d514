import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { CreateScheduleDialog } from './ScheduleDialogs.tsx';

export function CreateScheduleButton() {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="contained"
        startIcon={<AddIcon />}
        sx={{ flexShrink: 0 }}
        onClick={() => setOpen(true)}
      >
        {t('console.export-schedules.create')}
      </Button>
      {isOpen && <CreateScheduleDialog onClose={() => setOpen(false)} />}
    </>
  );
}
