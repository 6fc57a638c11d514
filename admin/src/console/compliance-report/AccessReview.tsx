import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { decisions } from '#contract/access-reviews.ts';
import { api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { SectionCard } from '../parts/SectionCard.tsx';
import { ReasonDialog } from '../parts/stateful/ReasonDialog.tsx';
import { ReportTable } from './ReportTable.tsx';
import { type ComplianceReport, reportKey } from './useReport.ts';

type Decision = (typeof decisions)[number];

/** Breaks before its host, where it has to, rather than within a word. */
function BreakableEmail({ email }: { email: string }) {
  const host = email.lastIndexOf('@') + 1;
  return (
    <>
      {email.slice(0, host)}
      <wbr />
      {email.slice(host)}
    </>
  );
}

/** Shows who has access, a decision about each, and the sign-off, which is kept. */
export function AccessReview({ report }: { report: ComplianceReport }) {
  const t = useTranslate();
  const format = useFormat();
  const { canAccess: signs } = useCanAccess({ resource: 'compliance-report', action: 'manage' });
  const [chosen, setChosen] = useState<Record<string, Decision>>({});
  const [signing, setSigning] = useState(false);
  const text = (key: TextName<'console.compliance-report'>) => t(`console.compliance-report.${key}`);
  const decisionOf = (id: string): Decision => chosen[id] ?? 'keep';
  const action = signs && (
    <Button className="no-print" variant="contained" onClick={() => setSigning(true)}>
      {text('sign')}
    </Button>
  );
  const columns = (['name', 'role', 'has_two_factor', 'last_active', 'done', 'decision'] as const).map(text);
  return (
    <SectionCard title={text('access')} explain={text('access_explain')} action={action}>
      <ReportTable
        label={text('access')}
        columns={columns}
        none={text('no_access')}
        rows={report.staff.map((member) => ({
          key: member.id,
          cells: [
            // Names and addresses can be long: the decision, in the last column, is to stay in sight.
            <Box key="name" sx={{ minWidth: 120, overflowWrap: 'anywhere' }}>
              {member.name}
              <Typography variant="caption" component="div" color="textSecondary">
                <BreakableEmail email={member.email} />
              </Typography>
            </Box>,
            <Box key="role">
              {t(`shared.role.${member.role}`)}
              {member.status !== 'active' && (
                <Typography variant="caption" component="div" color="textSecondary">
                  {t(`console.users.status.${member.status}`)}
                </Typography>
              )}
            </Box>,
            text(member.two_factor ? 'yes' : 'no'),
            <Box key="last_active" component="span" sx={{ whiteSpace: 'nowrap' }}>
              {format.date(member.last_active_at)}
            </Box>,
            format.number(member.actions),
            <TextField
              key="decision"
              select
              size="small"
              value={decisionOf(member.id)}
              disabled={!signs}
              onChange={(event) => setChosen({ ...chosen, [member.id]: event.target.value as Decision })}
              slotProps={{
                htmlInput: {
                  'aria-label': t('console.compliance-report.decision_for', { name: member.name }),
                },
              }}
            >
              {decisions.map((decision) => (
                <MenuItem key={decision} value={decision}>
                  {text(`decide.${decision}`)}
                </MenuItem>
              ))}
            </TextField>,
          ],
        }))}
      />
      <SignOffs report={report} />
      {signing && (
        <SignDialog
          report={report}
          decisions={report.staff.map(({ id }) => ({ user_id: id, decision: decisionOf(id) }))}
          onClose={() => setSigning(false)}
        />
      )}
    </SectionCard>
  );
}

function SignOffs({ report: { reviews } }: { report: ComplianceReport }) {
  const t = useTranslate();
  const format = useFormat();
  if (reviews.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
        {t('console.compliance-report.never_signed')}
      </Typography>
    );
  }
  const count = (review: (typeof reviews)[number], decision: Decision) =>
    format.number(review.decisions.filter((one) => one.decision === decision).length);
  return reviews.map((review) => (
    <Typography key={review.id} variant="body2" sx={{ mt: 1 }}>
      {t('console.compliance-report.signed', {
        name: review.signed_by,
        when: format.exact(review.signed_at),
        keep: count(review, 'keep'),
        change: count(review, 'change'),
        remove: count(review, 'remove'),
        note: review.note,
      })}
    </Typography>
  ));
}

type SignDialogProps = {
  report: ComplianceReport;
  decisions: { user_id: string; decision: Decision }[];
  onClose: () => void;
};

function SignDialog({ report: { from, to }, decisions: decided, onClose }: SignDialogProps) {
  const t = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const text = (key: TextName<'console.compliance-report'>) => t(`console.compliance-report.${key}`);
  return (
    <ReasonDialog
      title={text('sign_title')}
      explain={text('sign_explain')}
      submit={text('sign')}
      onCancel={onClose}
      run={async (reason) => {
        await api.post('/compliance-report/access-reviews', {
          body: { from, to, decisions: decided, reason },
        });
        onClose();
        notify(text('signed_off'), { type: 'success' });
        await client.invalidateQueries({ queryKey: reportKey });
      }}
    />
  );
}
