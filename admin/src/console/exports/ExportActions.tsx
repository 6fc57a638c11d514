import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type MouseEvent, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { isUnfinished } from '#contract/background-work.ts';
import { api, type Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { sizeText } from '../../shared/format/size.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { useReauthentication } from '../../shared/reauthentication/Reauthentication.tsx';
import { useAction } from '../../shared/reauthentication/useAction.ts';

type Export = Schemas['Export'];

/** Shows what can be done with an export now: stop it, or fetch its files. */
export function ExportActions({ made }: { made: Export }) {
  const isOpen = isUnfinished(made);
  if (isOpen && !made.cancelling) return <CancelButton made={made} />;
  return made.state === 'ready' ? <DownloadButton made={made} /> : null;
}

function CancelButton({ made }: { made: Export }) {
  const t = useTranslate();
  const refresh = useRefresh();
  const { busy, error, attempt } = useAction();
  const cancel = () =>
    attempt(async () => {
      await api.post('/exports/{id}/cancel', { path: { id: made.id }, body: {} });
      refresh();
    });
  return (
    <>
      <Button size="small" color="secondary" loading={busy} onClick={cancel}>
        {t('console.exports.cancel')}
      </Button>
      <ErrorNotice error={error} />
    </>
  );
}

/** All files as one, with which they can be verified. */
const ZIP = 'export.zip';

/** Shows everything as one zip; each file is in the menu too. */
function DownloadButton({ made }: { made: Export }) {
  const t = useTranslate();
  const notify = useNotify();
  const { number } = useFormat();
  const withReauthentication = useReauthentication();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { busy, error, attempt } = useAction();
  const fetchFile = (file: string) => {
    setAnchor(null);
    attempt(async () => {
      const body = { file };
      const { url } = await withReauthentication(() =>
        api.post('/exports/{id}/links', { path: { id: made.id }, body }),
      );
      const link = document.createElement('a');
      link.href = url;
      link.click();
      notify(t('console.exports.downloading', { file }), { type: 'info' });
    });
  };
  return (
    <>
      <Button
        size="small"
        startIcon={<DownloadIcon />}
        loading={busy}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget)}
      >
        {t('console.exports.download')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => fetchFile(ZIP)}>
          <ListItemText
            primary={t('console.exports.zip')}
            secondary={t('console.exports.zip_explained')}
            slotProps={{ primary: { sx: { fontWeight: 600 } } }}
          />
        </MenuItem>
        <Divider />
        {made.files?.map((file) => (
          <MenuItem key={file.name} onClick={() => fetchFile(file.name)}>
            {file.name} ({sizeText(file.bytes, number)})
          </MenuItem>
        ))}
      </Menu>
      <ErrorNotice error={error} />
    </>
  );
}
