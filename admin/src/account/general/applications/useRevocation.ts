import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAttempt } from '../../../shared/useAttempt.ts';
import { useNotify } from '../../parts/NoticeProvider.tsx';

/** Returns what is about to be revoked, and the way to revoke it; both lists follow. */
export function useRevocation<Item>(revoke: (item: Item) => Promise<unknown>, done: string) {
  const client = useQueryClient();
  const notify = useNotify();
  const [item, setItem] = useState<Item | null>(null);
  const { busy, error, attempt, reset } = useAttempt();
  const confirm = () =>
    attempt(async () => {
      if (item === null) return;
      await revoke(item);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['tokens'] }),
        client.invalidateQueries({ queryKey: ['applications'] }),
      ]);
      setItem(null);
      notify(done);
    });
  const ask = (asked: Item | null) => {
    reset();
    setItem(asked);
  };
  return { item, ask, confirm, busy, error };
}
