import { useDataProvider } from 'react-admin';
import type { BodyOf } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

type SignDialogProps = {
  /** The period of the report, and the decisions. */
  review: Omit<BodyOf<'/compliance-report/access-reviews', 'post'>, 'reason'>;
  onClose: () => void;
};

/** Asks why before an access review is signed off. */
export function SignDialog({ review, onClose }: SignDialogProps) {
  const t = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const text = (key: TextName<'console.compliance-report'>) => t(`console.compliance-report.${key}`);
  return (
    <ReasonDialog
      title={text('sign_title')}
      explain={text('sign_explain')}
      submit={text('sign')}
      onSubmit={({ reason }) => dataProvider.signAccessReview({ ...review, reason })}
      done={text('signed_off')}
      onClose={onClose}
    />
  );
}
