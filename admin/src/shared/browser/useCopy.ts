import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 2000;

/** Copies a text, and says for a moment that it is copied, or until the next try that the browser refused. */
export function useCopy(): {
  outcome: 'copied' | 'refused' | null;
  copy: (text: string) => Promise<boolean>;
} {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string) => {
    const done = await copyText(text);
    setOutcome(done ? 'copied' : 'refused');
    return done;
  };
  return { outcome, copy };
}
