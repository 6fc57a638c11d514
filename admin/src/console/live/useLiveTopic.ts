import { useEffect, useRef, useState } from 'react';
import { liveClient } from './client.ts';
import { keyOf, type LiveMessage, type Status, type Topic } from './messages.ts';

const waiting: Status = { state: 'waiting' };

/** Follows a topic, where there is one, for as long as the component is there. Tells how that goes. */
export function useLiveTopic(topic: Topic | null, take: (message: LiveMessage) => void): Status {
  const [status, setStatus] = useState(waiting);
  const latest = useRef({ topic, take });
  latest.current = { topic, take };
  const key = topic && keyOf(topic);
  useEffect(() => {
    const { topic } = latest.current;
    if (key === null || !topic) return;
    const stop = liveClient.follow(topic, {
      status: setStatus,
      message: (message) => latest.current.take(message),
    });
    return () => {
      stop();
      setStatus(waiting);
    };
  }, [key]);
  return status;
}
