import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { GeoLiteAttribution } from '../../../shared/parts/GeoLiteAttribution.tsx';
import { usePreferences } from '../../../shared/preferences/PreferencesProvider.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RevokeOthersButton } from './RevokeOthersButton.tsx';
import { SessionItem } from './SessionItem.tsx';
import { WasNotMeDialog } from './WasNotMeDialog.tsx';

export type UserSession = Schemas['UserSession'];
type Asked = { what: 'revoke' | 'report'; session: UserSession };

export function SessionsPage() {
  const t = useTranslate();
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => api.get('/me/sessions') });
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (what: Asked['what'], session: UserSession) => setAsked({ what, session });
  const live = query.data?.data.filter(({ ended_at }) => ended_at === null) ?? [];
  const ended = query.data?.data.filter(({ ended_at }) => ended_at !== null) ?? [];
  return (
    <Page name="sessions" action={live.length > 1 && <RevokeOthersButton count={live.length - 1} />}>
      <Section title={t('account.sessions.live')}>
        <Loaded query={query}>{() => <SessionList sessions={live} onAsk={ask} />}</Loaded>
      </Section>
      {ended.length > 0 && (
        <Section title={t('account.sessions.ended')} explain={t('account.sessions.ended_explain')}>
          <SessionList sessions={ended} onAsk={ask} />
        </Section>
      )}
      <GeoLiteAttribution />
      {asked?.what === 'revoke' && <RevokeDialog session={asked.session} onClose={() => setAsked(null)} />}
      {asked?.what === 'report' && <WasNotMeDialog session={asked.session} onClose={() => setAsked(null)} />}
    </Page>
  );
}

type SessionListProps = {
  sessions: UserSession[];
  onAsk: (what: Asked['what'], session: UserSession) => void;
};

/** As many as a page has by the preferences; the rest on request. */
function SessionList({ sessions, onAsk }: SessionListProps) {
  const t = useTranslate();
  const { preferences } = usePreferences();
  const [pages, setPages] = useState(1);
  const shown = sessions.slice(0, pages * preferences.page_size);
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {shown.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            onRevoke={() => onAsk('revoke', session)}
            onReport={() => onAsk('report', session)}
          />
        ))}
      </Box>
      {shown.length < sessions.length && (
        <Button sx={{ mt: 1 }} onClick={() => setPages(pages + 1)}>
          {t('account.show_more')}
        </Button>
      )}
    </>
  );
}
