import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type Notify = (text: string) => void;
type Notice = { text: string; id: number };

const NoticeContext = createContext<Notify>(() => {});
const SHOWN_MS = 5000;

/** Says for a few seconds that something was done. What went wrong is told where it went wrong, and stays. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const [notice, setNotice] = useState<Notice | null>(null);
  const [open, setOpen] = useState(false);
  const notify = useCallback((text: string) => {
    setNotice((before) => ({ text, id: (before?.id ?? 0) + 1 }));
    setOpen(true);
  }, []);
  return (
    <NoticeContext value={notify}>
      {children}
      {notice && (
        <Snackbar
          key={notice.id}
          open={open}
          autoHideDuration={SHOWN_MS}
          onClose={(_event, reason) => reason !== 'clickaway' && setOpen(false)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        >
          <Alert
            severity="success"
            variant="outlined"
            role="status"
            onClose={() => setOpen(false)}
            closeText={t('shared.close')}
            sx={{ bgcolor: 'background.paper', boxShadow: 6 }}
          >
            {notice.text}
          </Alert>
        </Snackbar>
      )}
    </NoticeContext>
  );
}

export const useNotify = (): Notify => useContext(NoticeContext);
