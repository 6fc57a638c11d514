import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Form } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { decisions } from '#contract/access-reviews.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ChoiceInput } from '../parts/ChoiceInput.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';
import { ReportTable } from './ReportTable.tsx';
import { SignDialog } from './SignDialog.tsx';
import type { ComplianceReport } from './useReport.ts';

type Decision = (typeof decisions)[number];
/** What the form holds: decisions by the id of the member of staff. */
type Values = { decisions: Record<string, Decision> };

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
  const [signed, setSigned] = useState<Values['decisions'] | null>(null);
  const text = (key: TextName<'console.compliance-report'>) => t(`console.compliance-report.${key}`);
  const start: Values = { decisions: Object.fromEntries(report.staff.map(({ id }) => [id, 'keep'])) };
  const action = signs && (
    <Button className="no-print" variant="contained" type="submit">
      {text('sign')}
    </Button>
  );
  const columns = (['name', 'role', 'has_two_factor', 'last_active', 'done', 'decision'] as const).map(text);
  const { from, to, staff } = report;
  return (
    <>
      <Form
        defaultValues={start}
        // What was decided stays when the report is requested again.
        resetOptions={{ keepDirtyValues: true }}
        onSubmit={(values: FieldValues) => setSigned((values as Values).decisions)}
      >
        <SectionCard title={text('access')} explain={text('access_explain')} action={action}>
          <ReportTable
            label={text('access')}
            columns={columns}
            none={text('no_access')}
            rows={staff.map((member) => ({
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
                <ChoiceInput
                  key="decision"
                  source={`decisions.${member.id}`}
                  label={t('console.compliance-report.decision_for', { name: member.name })}
                  isLabelHidden
                  readOnly={!signs}
                  choices={decisions}
                  textOf={(decision) => text(`decide.${decision}`)}
                />,
              ],
            }))}
          />
          <SignOffs report={report} />
        </SectionCard>
      </Form>
      {signed && (
        <SignDialog
          review={{
            from,
            to,
            decisions: staff.map(({ id }) => ({ user_id: id, decision: signed[id] ?? 'keep' })),
          }}
          onClose={() => setSigned(null)}
        />
      )}
    </>
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
