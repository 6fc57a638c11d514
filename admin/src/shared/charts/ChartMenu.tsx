import BarChartIcon from '@mui/icons-material/BarChart';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import TableIcon from '@mui/icons-material/TableRowsOutlined';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { type ChartData, fileName, toCsv } from './chart-data.ts';

type ChartMenuProps = {
  title: string;
  data: ChartData;
  picture: () => string | Promise<string>;
  isTable: boolean;
  setTable: (isTable: boolean) => void;
  disabled: boolean;
};

/** Turns a chart into its table and back, and downloads it. */
export function ChartMenu({ title, data, picture, isTable, setTable, disabled }: ChartMenuProps) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const savePicture = async () => {
    const [{ savePng }, svg] = await Promise.all([import('./download.ts'), picture()]);
    await savePng(svg, fileName(title));
  };
  const turn = t(isTable ? 'shared.charts.as_chart' : 'shared.charts.as_table');
  const download = t('shared.charts.download');
  return (
    <Stack direction="row" sx={{ mt: -0.5, mr: -0.5 }}>
      <Tooltip title={turn} describeChild={false}>
        <span>
          <IconButton
            size="small"
            aria-label={`${turn}: ${title}`}
            disabled={disabled}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? <BarChartIcon fontSize="small" /> : <TableIcon fontSize="small" />}
          </IconButton>
        </span>
      </Tooltip>
      <Tooltip title={download} describeChild={false}>
        <span>
          <IconButton
            size="small"
            aria-label={`${download}: ${title}`}
            aria-haspopup="menu"
            disabled={disabled}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <DownloadIcon fontSize="small" />
          </IconButton>
        </span>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <MenuItem
          onClick={() => {
            close();
            void import('./download.ts').then(({ saveCsv }) => saveCsv(toCsv(data), fileName(title)));
          }}
        >
          {t('shared.charts.csv')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            void savePicture();
          }}
        >
          {t('shared.charts.png')}
        </MenuItem>
      </Menu>
    </Stack>
  );
}
