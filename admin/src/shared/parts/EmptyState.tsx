import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** Why it is empty, or what to do. */
  children?: ReactNode;
  action?: ReactNode;
};

/** Shows what stands where a list or chart has nothing to show. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <Box sx={{ textAlign: 'center', px: 3, py: 6, color: 'text.secondary' }}>
      {icon && <Box sx={{ mb: 1, '& svg': { fontSize: 40, opacity: 0.7 } }}>{icon}</Box>}
      <Typography variant="h3" component="p" color="textPrimary">
        {title}
      </Typography>
      {children && (
        <Typography variant="body2" component="div" sx={{ mt: 0.5, maxWidth: 480, mx: 'auto' }}>
          {children}
        </Typography>
      )}
      {action && <Box sx={{ mt: 2 }}>{action}</Box>}
    </Box>
  );
}
