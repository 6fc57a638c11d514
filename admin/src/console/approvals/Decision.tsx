import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { ActionDialog } from '../users/actions/ActionDialog.tsx';

type Approval = Schemas['Approval'];
type Choice = 'approve' | 'reject' | 'withdraw';

/** Agrees to a request or refuses it; anyone who asked can only take it back. */
export function Decision({ approval }: { approval: Approval }) {
  const t = useTranslate();
  const session = useCurrentSession();
  const [choice, setChoice] = useState<Choice | null>(null);
  if (approval.state !== 'pending') return null;
  const isOwn = approval.requested_by.id === session?.user.id;
  const choices: Choice[] = isOwn ? ['withdraw'] : ['approve', 'reject'];
  return (
    <>
      {isOwn && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
          {t('console.approvals.own')}
        </Typography>
      )}
      <Stack direction="row" sx={{ gap: 1 }}>
        {choices.map((name) => (
          <Button
            key={name}
            size="small"
            variant="outlined"
            color={name === 'reject' ? 'error' : 'primary'}
            aria-label={t(`console.approvals.${name}.name_for`, { name: approval.user.name })}
            onClick={() => setChoice(name)}
          >
            {t(`console.approvals.${name}.name`)}
          </Button>
        ))}
      </Stack>
      {choice && <DecisionDialog approval={approval} choice={choice} onClose={() => setChoice(null)} />}
    </>
  );
}

type DecisionDialogProps = { approval: Approval; choice: Choice; onClose: () => void };

function DecisionDialog({ approval, choice, onClose }: DecisionDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { id, user, requested_by, reason, reason_code } = approval;
  const text = (key: TextName<`console.approvals.${typeof choice}`>) =>
    t(`console.approvals.${choice}.${key}`, { name: user.name });
  const { approveRequest, rejectRequest, withdrawRequest } = dataProvider;
  const decide = { approve: approveRequest, reject: rejectRequest, withdraw: withdrawRequest }[choice];
  return (
    <ActionDialog
      title={text('title')}
      submit={text('submit')}
      dangerous={choice === 'approve'}
      reasonCode={reason_code}
      onSubmit={(note) => decide(id, note)}
      done={text('done')}
      onClose={onClose}
    >
      <Typography>{text('explain')}</Typography>
      <Typography sx={{ mt: 1.5 }}>
        {t('console.approvals.asked_because', { name: requested_by.name })}
      </Typography>
      <Box
        component="blockquote"
        sx={{ m: 0, mt: 0.5, pl: 1.5, borderLeft: 3, borderColor: 'divider', color: 'text.primary' }}
      >
        {reason}
      </Box>
    </ActionDialog>
  );
}
