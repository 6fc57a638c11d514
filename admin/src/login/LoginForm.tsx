import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { FormEvent, ReactNode } from 'react';
import { LoginError } from './LoginError.tsx';

type LoginFormProps = {
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** Fields, what went wrong, and the one button. */
export function LoginForm({ submit, busy, error, onSubmit, children }: LoginFormProps) {
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <Stack component="form" spacing={2} onSubmit={handleSubmit} noValidate={false}>
      <LoginError error={error} />
      {children}
      <Button type="submit" variant="contained" size="large" loading={busy}>
        {submit}
      </Button>
    </Stack>
  );
}
