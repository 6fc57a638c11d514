import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Title } from 'react-admin';
import type { SettingGroup } from '#contract/settings.ts';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { SettingRow } from './SettingRow.tsx';
import { grouped } from './setting-groups.ts';
import { settingsQuery } from './settings-query.ts';

/** Shows how this instance is set up. It is changed in the environment, not here. */
export default function SettingsPage() {
  const t = useTranslate();
  const title = t('console.settings.title');
  usePageTitle(title);
  const query = useQuery(settingsQuery);
  return (
    <Box sx={{ py: 2 }}>
      <Title title={title} />
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('console.settings.explain')}
      </Typography>
      <Loaded query={query} skeleton={<BlockSkeleton height={600} />}>
        {({ data }) => (
          <Stack spacing={2}>
            {grouped(data).map((one) => (
              <Group key={one.group} {...one} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Box>
  );
}

function Group({ group, settings }: { group: SettingGroup; settings: Schemas['Setting'][] }) {
  const t = useTranslate();
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <Typography id={id} variant="h3" component="h2" sx={{ px: 2, pt: 2, pb: 1 }}>
        {t(`console.settings.group.${group}`)}
      </Typography>
      <Box sx={{ overflowX: 'auto' }}>
        <Table
          size="small"
          aria-labelledby={id}
          sx={{ tableLayout: { md: 'fixed' }, '& td': { verticalAlign: 'top' } }}
        >
          <TableHead>
            <TableRow>
              <TableCell sx={{ width: { md: '28%' } }}>{t('console.settings.name')}</TableCell>
              <TableCell sx={{ width: { md: '30%' } }}>{t('console.settings.value')}</TableCell>
              <TableCell>{t('console.settings.about')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {settings.map((setting) => (
              <SettingRow key={setting.name} setting={setting} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Card>
  );
}
