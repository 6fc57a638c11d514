import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type MouseEvent, useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { isUnfinished } from '#contract/background-work.ts';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { sizeText } from '../../shared/format/size.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import type { ConsoleDataProvider } from '../data/data-provider.ts';
import { useReauthenticatedMutation } from '../parts/useReauthenticatedMutation.ts';

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
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { mutate, isPending, error } = useReauthenticatedMutation({
    mutationFn: () => dataProvider.cancelExport(made.id, {}),
    onSuccess: refresh,
  });
  return (
    <>
      <Button size="small" color="secondary" loading={isPending} onClick={() => mutate()}>
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
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { mutate, isPending, error } = useReauthenticatedMutation({
    mutationFn: (file: string) => dataProvider.linkExportFile(made.id, { file }),
    onSuccess: ({ url }, file) => {
      const link = document.createElement('a');
      link.href = url;
      link.click();
      notify(t('console.exports.downloading', { file }), { type: 'info' });
    },
  });
  const fetchFile = (file: string) => {
    setAnchor(null);
    mutate(file);
  };
  return (
    <>
      <Button
        size="small"
        startIcon={<DownloadIcon />}
        loading={isPending}
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
