import LinkIcon from '@mui/icons-material/Link';
import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import { copyText } from '../../shared/browser/copy-text.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { permalink } from './event-filter.ts';
import { useEventFilter } from './useEventFilter.ts';

/** Copies an address that shows the same events tomorrow: "the last hour" becomes the hour that it is now. */
export function PermalinkButton() {
  const t = useTranslate();
  const notify = useNotify();
  const { timeZone } = useFormat();
  const { filter } = useEventFilter();
  const copy = async () => {
    const copied = await copyText(window.location.origin + permalink(filter, Date.now(), timeZone));
    notify(t(`console.audit-events.permalink.${copied ? 'copied' : 'failed'}`), {
      type: copied ? 'success' : 'warning',
    });
  };
  return (
    <Button
      color="secondary"
      startIcon={<LinkIcon />}
      title={t('console.audit-events.permalink.explain')}
      onClick={copy}
    >
      {t('console.audit-events.permalink.copy')}
    </Button>
  );
}
