import Link from '@mui/material/Link';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Shows a link past header and navigation for keyboard users; visible only while focused. */
export function SkipLink() {
  const t = useTranslate();
  return (
    <Link
      href="#main"
      sx={(theme) => ({
        position: 'fixed',
        top: 8,
        left: 8,
        px: 2,
        py: 1,
        zIndex: theme.zIndex.tooltip,
        bgcolor: 'background.paper',
        borderRadius: 1,
        boxShadow: 4,
        '&:not(:focus)': { transform: 'translateY(-200%)' },
      })}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
    >
      {t('account.skip_to_content')}
    </Link>
  );
}
