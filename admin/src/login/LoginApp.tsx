import { lazy, Suspense } from 'react';
import { LoginPage } from './LoginPage.tsx';

const pages = {
  '/forgot-password': lazy(() => import('./ForgotPasswordPage.tsx')),
  '/reset-password': lazy(() => import('./ResetPasswordPage.tsx')),
  '/confirm-email': lazy(() => import('./ConfirmEmailPage.tsx')),
  '/undo-email-change': lazy(() => import('./UndoEmailPage.tsx')),
};

const isPage = (path: string): path is keyof typeof pages => path in pages;

/** Shows a few pages, each a full load: no router is worth its weight here. */
export function LoginApp({ path }: { path: string }) {
  const Page = isPage(path) ? pages[path] : LoginPage;
  return (
    <Suspense>
      <Page />
    </Suspense>
  );
}
