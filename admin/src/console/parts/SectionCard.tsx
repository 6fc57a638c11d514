import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

type SectionCardProps = {
  title: string;
  explain?: string;
  action?: ReactNode;
  /** As high as its neighbours in a grid. */
  fill?: boolean;
  children: ReactNode;
};

/** Shows one subject of a page: its name, a sentence, what can be done, and what there is. */
export function SectionCard({ title, explain, action, fill, children }: SectionCardProps) {
  const id = useId();
  return (
    <Card
      component="section"
      aria-labelledby={id}
      sx={{ p: 2, flexShrink: 0, ...(fill && { height: '100%' }) }}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start', flexWrap: 'wrap', mb: 1.5 }}>
        <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
          <Typography id={id} variant="h3" component="h2">
            {title}
          </Typography>
          {explain && (
            <Typography variant="body2" color="textSecondary">
              {explain}
            </Typography>
          )}
        </Box>
        {action}
      </Stack>
      {children}
    </Card>
  );
}
