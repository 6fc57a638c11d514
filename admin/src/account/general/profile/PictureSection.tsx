import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { pictureTypes } from '#contract/pictures.ts';
import { type AnswerOf, api } from '../../../api/client.ts';
import { request } from '../../../api/request.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { UserAvatar } from '../../../shared/parts/UserAvatar.tsx';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { type Me, useMeUpdate } from '../../data/me.ts';
import { useNotify } from '../../parts/NoticeProvider.tsx';
import { Section } from '../../parts/Page.tsx';
import { pictureProblem } from './picture-file.ts';

const SIZE = 96;

const uploadPicture = (file: File): Promise<AnswerOf<'/me/avatar', 'put'>> =>
  request('PUT', '/me/avatar', { body: file, headers: { 'Content-Type': file.type } });

/** Returns an address for the chosen file, given back when another one is chosen. */
function usePreview(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

/** Shows the picture: chosen or dropped, looked at, then kept; or removed, which leaves the initials. */
export function PictureSection({ me }: { me: Me }) {
  const t = useTranslate();
  const notify = useNotify();
  const { refresh } = useMeUpdate();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<'not_a_picture' | 'too_big' | null>(null);
  const [isOver, setOver] = useState(false);
  const { busy, error, attempt, reset } = useAttempt();
  const preview = usePreview(file);

  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    reset();
    const found = pictureProblem(chosen);
    setProblem(found);
    setFile(found ? null : chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const keep = () =>
    attempt(async () => {
      if (!file) return;
      try {
        await uploadPicture(file);
      } finally {
        setFile(null);
      }
      await refresh();
      notify(t('account.profile.picture_saved'));
    });
  const remove = () =>
    attempt(async () => {
      await api.delete('/me/avatar');
      await refresh();
      notify(t('account.profile.picture_removed'));
    });
  return (
    <Section title={t('account.profile.picture')}>
      <Stack
        direction={{ xs: 'column', sm: 'row' }}
        sx={{
          gap: 3,
          alignItems: { sm: 'center' },
          p: 2,
          borderRadius: 2,
          border: '1px dashed',
          borderColor: isOver ? 'primary.main' : 'divider',
          bgcolor: isOver ? 'action.hover' : undefined,
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <UserAvatar
          name={me.name}
          src={preview ?? (me.avatar_url && `${me.avatar_url}?size=256`)}
          size={SIZE}
        />
        <Box sx={{ minWidth: 0 }}>
          <input
            ref={input}
            type="file"
            hidden
            accept={pictureTypes.join(',')}
            data-testid="picture"
            onChange={(event) => {
              choose(event.target.files?.[0]);
              // The same file can be chosen again after it was refused.
              event.target.value = '';
            }}
          />
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            {file ? (
              <>
                <Button variant="contained" loading={busy} onClick={keep}>
                  {t('account.profile.picture_keep')}
                </Button>
                <Button color="secondary" disabled={busy} onClick={() => setFile(null)}>
                  {t('shared.cancel')}
                </Button>
              </>
            ) : (
              <>
                <Button variant="outlined" onClick={() => input.current?.click()}>
                  {t('account.profile.picture_choose')}
                </Button>
                {me.avatar_url && (
                  <Button color="error" loading={busy} onClick={remove}>
                    {t('account.profile.picture_remove')}
                  </Button>
                )}
              </>
            )}
          </Stack>
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {file ? t('account.profile.picture_preview') : t('account.profile.picture_hint')}
          </Typography>
        </Box>
      </Stack>
      <Box sx={{ '& > *': { mt: 2 } }} aria-live="polite">
        {problem && <Alert severity="error">{t(`account.profile.picture_${problem}`)}</Alert>}
        <ErrorNotice error={error} />
      </Box>
    </Section>
  );
}
