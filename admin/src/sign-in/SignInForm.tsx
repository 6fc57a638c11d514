import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { FormEvent, ReactNode } from 'react';
import { SignInError } from './SignInError.tsx';

type SignInFormProps = {
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** Fields, what went wrong, and the one button. */
export function SignInForm({ submit, busy, error, onSubmit, children }: SignInFormProps) {
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <Stack component="form" spacing={2} onSubmit={handleSubmit} noValidate={false}>
      <SignInError error={error} />
      {children}
      <Button type="submit" variant="contained" size="large" loading={busy}>
        {submit}
      </Button>
    </Stack>
  );
}
