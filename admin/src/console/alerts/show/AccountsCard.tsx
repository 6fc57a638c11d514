import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { OutcomeChip } from '../../../shared/parts/OutcomeChip.tsx';
import { identifierText } from '../../parts/identifier-text.ts';
import { Section } from './Section.tsx';
import { type Evidence, raisedBy } from './useEvidence.ts';

const SHOWN = 30;

/** Shows everyone whose account the alert's events are about; who let it in comes first. */
export function AccountsCard({ alert, events }: { alert: Schemas['AlertDetail']; events: Evidence }) {
  const t = useTranslate();
  const accounts = new Map<string, { identifier: string; isIn: boolean }>();
  for (const { subject, outcome } of raisedBy(events, alert)) {
    const isIn = outcome === 'success' || (accounts.get(subject.id)?.isIn ?? false);
    accounts.set(subject.id, {
      identifier: subject.identifier === null ? subject.id : identifierText(t, subject.identifier),
      isIn,
    });
  }
  if (accounts.size < 2) return null;
  const sorted = [...accounts].toSorted(([, a], [, b]) => Number(b.isIn) - Number(a.isIn));
  return (
    <Section title={t('console.alerts.show.accounts', { smart_count: accounts.size })}>
      <Typography
        component="ul"
        variant="body2"
        // WCAG 2.2, 2.5.8: the links stand one below the other.
        sx={{ listStyle: 'none', m: 0, p: 0, columns: { md: 2 }, lineHeight: '24px' }}
      >
        {sorted.slice(0, SHOWN).map(([id, { identifier, isIn }]) => (
          <li key={id}>
            <Link component={RouterLink} to={`/users/${id}/show`}>
              {identifier}
            </Link>{' '}
            {isIn && <OutcomeChip outcome="success" />}
          </li>
        ))}
      </Typography>
      {accounts.size > SHOWN && (
        <Typography variant="body2" color="textSecondary">
          {t('console.alerts.show.more_accounts', { smart_count: accounts.size - SHOWN })}
        </Typography>
      )}
    </Section>
  );
}
