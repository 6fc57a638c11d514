import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Title, useRedirect } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { useAction } from '../../shared/reauthentication/useAction.ts';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { TrialFields } from './TrialFields.tsx';
import { type Trial, trialOf, trialsOf } from './trial.ts';

const DAY_MS = 86_400_000;
const spans = [7, 30, 90, 365];

/** Shows what would be if: choose rules, change them, and see which alerts would come and go. */
export default function ReplayCreate() {
  const t = useTranslate();
  const title = t('console.detection-replays.begin');
  usePageTitle(title);
  const query = useQuery({
    queryKey: ['detection-rules', 'all'],
    queryFn: ({ signal }) => api.get('/detection/rules', { signal }),
    select: ({ data }) => data,
  });
  return (
    <Card sx={{ p: 3, my: 2, maxWidth: 760 }}>
      <Title title={title} />
      <Typography sx={{ mb: 2 }}>{t('console.detection-replays.explain')}</Typography>
      <Loaded query={query}>{(rules) => <ReplayForm rules={rules} />}</Loaded>
    </Card>
  );
}

function ReplayForm({ rules }: { rules: Schemas['DetectionRule'][] }) {
  const t = useTranslate();
  const ruleName = useRuleName();
  const redirect = useRedirect();
  const [days, setDays] = useState(30);
  const [trials, setTrials] = useState<Trial[]>([]);
  const { busy, error, attempt } = useAction();
  const changes = trialsOf(trials);
  const left = rules.filter(({ id }) => !trials.some(({ rule }) => rule.id === id));
  const add = (id: string) => {
    const rule = rules.find((one) => one.id === id);
    if (rule) setTrials([...trials, trialOf(rule)]);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      const from = new Date(Date.now() - days * DAY_MS).toISOString();
      const replay = await api.post('/detection/replays', { body: { from, changes } });
      redirect(`/detection-replays/${replay.id}/show`);
    });
  };
  return (
    <Stack component="form" onSubmit={send} sx={{ gap: 2, alignItems: 'stretch' }}>
      <TextField
        select
        label={t('console.detection-replays.period')}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {spans.map((span) => (
          <MenuItem key={span} value={span}>
            {t('console.detection-replays.days', { smart_count: span })}
          </MenuItem>
        ))}
      </TextField>
      {trials.map((trial) => (
        <TrialFields
          key={trial.rule.id}
          trial={trial}
          onChange={(changed) =>
            setTrials(trials.map((one) => (one.rule.id === changed.rule.id ? changed : one)))
          }
          onRemove={() => setTrials(trials.filter((one) => one !== trial))}
        />
      ))}
      <TextField
        select
        label={t('console.detection-replays.add')}
        value=""
        onChange={(event) => add(event.target.value)}
      >
        {left.map(({ id }) => (
          <MenuItem key={id} value={id}>
            {ruleName(id)}
          </MenuItem>
        ))}
      </TextField>
      <ErrorNotice error={error} />
      <Button type="submit" variant="contained" loading={busy} disabled={changes.length === 0}>
        {t('console.detection-replays.run')}
      </Button>
    </Stack>
  );
}
