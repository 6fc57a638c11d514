import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { monospace } from '../../shared/theme/tokens.ts';

type Setting = Schemas['Setting'];

const code = { fontFamily: monospace, fontSize: '0.8125rem', overflowWrap: 'anywhere' };

/** Shows one setting: what it is now, and what it is for. */
export function SettingRow({ setting }: { setting: Setting }) {
  const t = useTranslate();
  const description = t(`console.settings.description.${setting.name}`, { _: setting.description });
  return (
    <TableRow>
      <TableCell>
        <Box component="code" sx={code}>
          {setting.name}
        </Box>
      </TableCell>
      <TableCell>
        <Value setting={setting} />
      </TableCell>
      <TableCell sx={{ minWidth: 240, fontSize: '0.8125rem' }}>
        <Description text={description} />
      </TableCell>
    </TableRow>
  );
}

/** A secret is never shown: only whether there is one. */
function Value({ setting: { value, default: standard, is_default, secret } }: { setting: Setting }) {
  const t = useTranslate();
  const isSet = value !== null;
  if (secret || !isSet) {
    return (
      <Chip
        size="small"
        variant="outlined"
        color={secret && isSet ? 'success' : 'default'}
        label={t(`console.settings.${isSet ? 'set' : 'not_set'}`)}
      />
    );
  }
  return (
    <>
      <Box component="span" sx={{ ...code, fontWeight: is_default ? 400 : 700 }}>
        {value}
      </Box>
      {!is_default && standard !== null && (
        <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {t('console.settings.usually', { value: standard })}
        </Typography>
      )}
    </>
  );
}

/** Shows the text of the documentation, which marks names and values by back ticks. */
function Description({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text never move
          <Box key={index} component="code" sx={code}>
            {part}
          </Box>
        ) : (
          part
        ),
      )}
    </>
  );
}
