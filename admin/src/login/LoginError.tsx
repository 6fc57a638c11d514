import Alert from '@mui/material/Alert';
import { isProblem } from '../api/problem.ts';
import { useTranslate } from '../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../shared/parts/ErrorNotice.tsx';

/** Wrong credentials need no request id; too many tries say how long to wait. */
export function LoginError({ error }: { error: unknown }) {
  const t = useTranslate();
  if (!isProblem(error)) return <ErrorNotice error={error} />;
  if (error.status === 429 && error.retryAfter) {
    const minutes = error.retryAfter > 90;
    const wait = minutes
      ? t('login.minutes', { smart_count: Math.ceil(error.retryAfter / 60) })
      : t('login.seconds', { smart_count: error.retryAfter });
    return <Alert severity="error">{t('login.too_many', { wait })}</Alert>;
  }
  if (error.status === 401 || error.status === 422) {
    const [first] = error.errors;
    return (
      <Alert severity="error">
        {t(`shared.error.code.${error.code}`, { _: first?.message ?? error.message })}
      </Alert>
    );
  }
  return <ErrorNotice error={error} />;
}
