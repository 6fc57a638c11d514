import { ConfirmEmailPage } from './ConfirmEmailPage.tsx';
import { ForgotPasswordPage } from './ForgotPasswordPage.tsx';
import { LoginPage } from './LoginPage.tsx';
import { ResetPasswordPage } from './ResetPasswordPage.tsx';

/** Four pages, each a full load: no router is worth its weight here. */
export function SignInApp({ path }: { path: string }) {
  if (path === '/forgot-password') return <ForgotPasswordPage />;
  if (path === '/reset-password') return <ResetPasswordPage />;
  if (path === '/confirm-email') return <ConfirmEmailPage />;
  return <LoginPage />;
}
