import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import { useEffect, useState } from 'react';
import { useI18n } from '../shared/i18n/I18nProvider.tsx';
import { type Address, askAddress } from './auth-api.ts';

/**
 * Says why nobody can log in where this page was opened, and which address to open. Without it the browser drops the
 * cookie in silence, or every change is refused. Nothing where all is well, and where the API cannot be asked.
 */
export function AddressNotice() {
  const { translate: t, complete } = useI18n();
  const [answer, setAnswer] = useState<Address>();
  const here = window.location.origin;
  useEffect(() => {
    let isGone = false;
    askAddress(here)
      .then((found) => isGone || setAnswer(found))
      // The form says so as well, when it is sent.
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [here]);
  // Its texts come after those of the first screen: hardly anyone ever reads them.
  if (!complete || !answer?.problem) return null;
  const address = answer.public_url;
  const kind = answer.problem.code === 'https_required' ? 'https_required' : 'unknown_address';
  return (
    <Alert severity="warning" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
      {t(`login.address.${kind}`, { here, address })}{' '}
      <Link href={address + window.location.pathname} color="inherit" sx={{ fontWeight: 600 }}>
        {t('login.address.open', { address })}
      </Link>
      <br />
      {t(`login.address.${kind}_operator`, { here, address })}
    </Alert>
  );
}
