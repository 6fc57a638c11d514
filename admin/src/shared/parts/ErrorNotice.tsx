import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { lazy, Suspense } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translation.ts';
import { InputErrors } from './InputErrors.tsx';

// Most errors of the login page are said without one.
const RequestId = lazy(() => import('./RequestId.tsx'));

/** Returns the sentence for an error: the API's own says what to do; ours covers what the API could not say. */
export function errorSentence(error: unknown, t: Translate): string {
  if (!isProblem(error)) return t('shared.error.unexpected');
  return t(`shared.error.code.${error.code}`, {
    _: error.status === 0 ? t('shared.error.unreachable') : error.message,
  });
}

type ErrorNoticeProps = { error: unknown; onRetry?: (() => void) | undefined };

/** Shows what went wrong, what to do, and the request id to tell support. Nothing when there is no error. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const t = useTranslate();
  if (!error) return null;
  const requestId = isProblem(error) ? error.requestId : null;
  return (
    <Alert
      severity="error"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('shared.error.retry')}
          </Button>
        )
      }
    >
      {errorSentence(error, t)}
      {isProblem(error, 'invalid_input') && error.errors.length > 0 && <InputErrors problem={error} />}
      {requestId && (
        <Suspense fallback={null}>
          <RequestId id={requestId} />
        </Suspense>
      )}
    </Alert>
  );
}
