import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import type { PageName } from '../layout/pages.ts';

type PageProps = { name: PageName; children: ReactNode; action?: ReactNode };

/** Shows a page with its title and the sentence that says what it is for. */
export function Page({ name, children, action }: PageProps) {
  const t = useTranslate();
  const title = t(`account.navigation.${name}`);
  usePageTitle(title);
  return (
    <Stack spacing={2.5}>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'flex-end' }}>
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Typography variant="h1">{title}</Typography>
          <Typography color="textSecondary" sx={{ mt: 0.5, maxWidth: 640 }}>
            {t(`account.intro.${name}`)}
          </Typography>
        </Box>
        {action}
      </Stack>
      {children}
    </Stack>
  );
}

type SectionProps = { title: string; explain?: ReactNode; action?: ReactNode; children?: ReactNode };

/** Shows one matter of a page. */
export function Section({ title, explain, action, children }: SectionProps) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <CardContent sx={{ p: { xs: 2, sm: 3 }, '&:last-child': { pb: { xs: 2, sm: 3 } } }}>
        <Stack
          direction="row"
          sx={{
            gap: 2,
            mb: children ? 2 : 0,
            flexWrap: 'wrap',
            alignItems: 'flex-start',
            justifyContent: 'space-between',
          }}
        >
          <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
            <Typography variant="h2" id={id}>
              {title}
            </Typography>
            {explain && (
              <Typography component="div" color="textSecondary" sx={{ mt: 0.5, maxWidth: 640 }}>
                {explain}
              </Typography>
            )}
          </Box>
          {action}
        </Stack>
        {children}
      </CardContent>
    </Card>
  );
}
