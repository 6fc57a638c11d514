import MoreIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { MemberDialog } from './MemberDialog.tsx';
import { type Step, stepsFor } from './member-steps.ts';
import type { Member } from './StaffList.tsx';

/** Shows what can be done about a colleague; nobody does it to their own account. */
export function MemberActions({ member }: { member: Member }) {
  const t = useTranslate();
  const id = useId();
  const session = useCurrentSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const label = t('console.staff.actions_for', { name: member.name });
  if (session?.user.id === member.id) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('console.staff.you')}
      </Typography>
    );
  }
  return (
    <>
      <IconButton
        size="small"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        {...(anchor && { 'aria-controls': id })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu
        id={id}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': label } }}
      >
        {stepsFor(member).map((one) => (
          <MenuItem
            key={one}
            onClick={() => {
              setAnchor(null);
              setStep(one);
            }}
          >
            {t(`console.staff.step.${one}.action`)}
          </MenuItem>
        ))}
      </Menu>
      {step && <MemberDialog member={member} step={step} onClose={() => setStep(null)} />}
    </>
  );
}
