import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { useRuleName } from '../AlertTitle.tsx';
import { CommentForm } from './CommentForm.tsx';
import { Section } from './Section.tsx';

/** Shows who did what about the alert, and a field for what colleagues should know. */
export function HistoryCard({ alert, mayTriage }: { alert: Schemas['AlertDetail']; mayTriage: boolean }) {
  const t = useTranslate();
  const ruleName = useRuleName();
  const textOf = ({ kind, text }: Schemas['AlertDetail']['history'][number]) =>
    kind === 'raised' || kind === 'added' ? (text ?? '').split(', ').map(ruleName).join(', ') : text;
  const shownOf = (entry: Schemas['AlertDetail']['history'][number]) =>
    entry.kind === 'assigned' ? (entry.text ?? t('console.alerts.show.nobody')) : textOf(entry);
  return (
    <Section title={t('console.alerts.show.history')}>
      <Typography component="ol" variant="body2" sx={{ listStyle: 'none', m: 0, p: 0, '& li': { mb: 1 } }}>
        {alert.history.map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.text}`}>
            <strong>{t(`console.alerts.history.${entry.kind}`, { _: entry.kind })}</strong>
            {entry.by && ` · ${entry.by.name}`} · <Instant value={entry.at} />
            {shownOf(entry) && <div>{shownOf(entry)}</div>}
          </li>
        ))}
        {correlated(alert.responses).map(({ rule, response, state, created_at, times }) => (
          <li key={`${rule} ${response} ${state}`}>
            <strong>{t(`console.alerts.response_state.${state}`)}</strong>:{' '}
            {t(`console.detection-rules.response.${response}`)}
            {times > 1 && ` (${times}×)`} · {ruleName(rule)} · <Instant value={created_at} />
          </li>
        ))}
      </Typography>
      {mayTriage && <CommentForm alertId={alert.id} />}
    </Section>
  );
}

type Response = Schemas['AlertDetail']['responses'][number];

/** Returns one line for what a rule did, or would have done, again and again: how often, and when last. */
function correlated(responses: readonly Response[]): (Response & { times: number })[] {
  const lines = new Map<string, Response & { times: number }>();
  for (const one of responses) {
    const key = `${one.rule} ${one.response} ${one.state}`;
    lines.set(key, { ...one, times: (lines.get(key)?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}
