import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

type SectionProps = { title: string; note?: ReactNode; children: ReactNode };

/** Shows a part of an alert's page. */
export function Section({ title, note, children }: SectionProps) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2, mb: 2, overflowX: 'auto' }}>
      <Typography id={id} variant="h3" sx={{ mb: note ? 0 : 1 }}>
        {title}
      </Typography>
      {note && (
        <Typography variant="body2" color="textSecondary" component="div" sx={{ mb: 1 }}>
          {note}
        </Typography>
      )}
      {children}
    </Card>
  );
}
