import { useEffect, useRef, useState } from 'react';

/** After the server refused a stream, it is asked for again so much later. */
const AGAIN_MS = 60_000;

const isHidden = () => document.visibilityState === 'hidden';

/**
 * Follows a stream of the API while it is wanted and the page is looked at: a browser has only a few connections to a
 * server. The browser connects again by itself; where the server refused, it is asked again a minute later.
 * @returns whether the stream is open: while it is not, the page has to ask.
 */
export function useStream<Data>(path: string, isWanted: boolean, take: (data: Data) => void): boolean {
  const [isOpen, setOpen] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!isWanted) return;
    let source: EventSource | null = null;
    let again: number | undefined;
    const stop = () => {
      window.clearTimeout(again);
      source?.close();
      source = null;
      setOpen(false);
    };
    const start = () => {
      stop();
      if (isHidden()) return;
      const opened = new EventSource(`/api/v1${path}`);
      source = opened;
      opened.onopen = () => setOpen(true);
      opened.onmessage = ({ data }) => latest.current(JSON.parse(data));
      opened.onerror = () => {
        setOpen(false);
        if (opened.readyState === EventSource.CLOSED) again = window.setTimeout(start, AGAIN_MS);
      };
      opened.addEventListener('ended', stop);
    };
    start();
    document.addEventListener('visibilitychange', start);
    return () => {
      document.removeEventListener('visibilitychange', start);
      stop();
    };
  }, [path, isWanted]);
  return isOpen;
}
