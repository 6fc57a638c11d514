import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { rangeToText } from '../../shared/time-range/range.ts';
import { eventsPath } from '../audit-events/event-filter.ts';
import { useCanAccessResources } from '../data/useCanAccess.ts';
import type { Reading } from './read-query.ts';
import type { Result } from './recent.ts';

const sought = ['users', 'alerts', 'audit-events'];
const MAX_USERS = 6;
const SECOND_MS = 1000;

/** Nothing there is no failure: an id may belong to something else. */
async function orNone<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isProblem(error) && error.status >= 400 && error.status < 500) return undefined;
    throw error;
  }
}

async function findUsers(q: string, signal: AbortSignal): Promise<Result[]> {
  const answer = await orNone(api.get('/users', { query: { q, limit: MAX_USERS }, signal }));
  return (answer?.data ?? []).map(({ id, name, email }) => ({
    id: `user ${id}`,
    group: 'users',
    label: name,
    hint: email,
    to: `/users/${id}/show`,
  }));
}

async function findEvent(id: string, signal: AbortSignal): Promise<Result[]> {
  const event = await orNone(api.get('/audit-events/{id}', { path: { id }, signal }));
  if (!event) return [];
  const at = Date.parse(event.occurred_at);
  const range = rangeToText({ kind: 'absolute', from: at - SECOND_MS, to: at + SECOND_MS });
  const to = eventsPath({ user: event.subject.id, code: [event.code], range });
  return [{ id: `event ${id}`, group: 'events', label: event.message, hint: event.code, to }];
}

async function findAlert(id: string, signal: AbortSignal): Promise<Result[]> {
  const alert = await orNone(api.get('/alerts/{id}', { path: { id }, signal }));
  if (!alert) return [];
  // The name of the rule is put in words where the language is known.
  return [{ id: `alert ${id}`, group: 'alerts', label: alert.kind, hint: id, to: `/alerts/${id}/show` }];
}

/** Returns what the server knows of the text, as far as the role may ask. */
export function useFound({ text, isId, isAddress, isSession, isWord }: Reading) {
  const { canAccess } = useCanAccessResources(sought);
  return useQuery({
    queryKey: ['palette', text],
    queryFn: async ({ signal }) => {
      const asked = [
        ...(canAccess?.users ? [findUsers(text, signal)] : []),
        ...(isId && canAccess?.alerts ? [findAlert(text, signal)] : []),
        ...(isId && canAccess?.['audit-events'] ? [findEvent(text, signal)] : []),
      ];
      return (await Promise.all(asked)).flat();
    },
    enabled: canAccess !== undefined && (isId || isAddress || isSession || isWord),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}
