import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { RuleDialog } from './RuleDialog.tsx';

export function RuleButton({ rule }: { rule: Schemas['DetectionRule'] }) {
  const t = useTranslate();
  const name = useRuleName()(rule.id);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-label={t('console.detection-rules.change_of', { name })}
        onClick={() => setOpen(true)}
      >
        {t('console.detection-rules.change')}
      </Button>
      {open && <RuleDialog rule={rule} onClose={() => setOpen(false)} />}
    </>
  );
}
