import { useEffect, useState } from 'react';
import { checkPassword, type PasswordCheck } from '../../data/credentials.ts';

const PAUSE_MS = 350;

/** Returns what the API thinks of a password, a moment after the last key. Null while that is not known. */
export function usePasswordCheck(password: string): PasswordCheck | null {
  const [judged, setJudged] = useState<{ password: string; check: PasswordCheck } | null>(null);
  useEffect(() => {
    if (password === '') return;
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      checkPassword(password, aborter.signal).then(
        (check) => setJudged({ password, check }),
        // Without an opinion the form still works: the API judges again when it is sent.
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [password]);
  return judged?.password === password ? judged.check : null;
}
