import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { limits } from '#contract/limits.ts';
import { api, type Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useAction } from '../../../shared/reauthentication/useAction.ts';
import { useLimitReached } from '../../../shared/useLimitReached.ts';
import { useRuleName } from '../AlertTitle.tsx';
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
      {mayTriage && <CommentForm id={alert.id} />}
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

function CommentForm({ id }: { id: string }) {
  const t = useTranslate();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const { busy, error, attempt } = useAction();
  const reached = useLimitReached(text, limits.alertComment);
  const send = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      await api.post('/alerts/{id}/comments', { path: { id }, body: { text: text.trim() } });
      setText('');
      await client.invalidateQueries({ queryKey: ['alerts'] });
    });
  };
  return (
    <Stack component="form" onSubmit={send} sx={{ gap: 1, alignItems: 'flex-start' }}>
      <ErrorNotice error={error} />
      <TextField
        label={t('console.alerts.show.comment')}
        value={text}
        multiline
        minRows={2}
        fullWidth
        onChange={(event) => setText(event.target.value)}
        helperText={reached}
        slotProps={{ htmlInput: { ...limits.alertComment } }}
      />
      <Button type="submit" variant="outlined" size="small" loading={busy} disabled={text.trim() === ''}>
        {t('console.alerts.show.send')}
      </Button>
    </Stack>
  );
}
