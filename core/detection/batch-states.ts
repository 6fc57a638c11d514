import type { Transaction } from '#core/platform/database.ts';
import { type DetectionEvent, LOGIN } from './event.ts';
import { isStrangeNetwork } from './inspect.ts';
import { countsInNetwork, isLate, isOpen } from './notes.ts';
import { emptySubject, emptyWindow, type SubjectState, type WindowState } from './state.ts';
import { glanceAtWindows, loadSubjects, loadWindows, saveSubjects, saveWindows } from './state-store.ts';

/** Key of the window of anyone who acts: a member of staff, or an API key. */
export function actorKey({ code, actor_type, actor_id }: DetectionEvent): string | null {
  if (actor_id === null) return null;
  if (actor_type === 'api_key') return `key ${actor_id}`;
  return code === 'staff.user:viewed' ? `staff ${actor_id}` : null;
}

/** Windows of API keys remember their networks for good. */
const timely = (window: WindowState | null, at: number, isKey = false): WindowState | null =>
  window !== null && (isKey || !isLate(window, at)) ? window : null;

type Of = { subject: SubjectState; network: WindowState | null; actor: WindowState | null };

/**
 * Returns the states that a batch's events need: read with one statement for users and one for windows, and saved with
 * one each. Windows are made where unfamiliar sources fail only, so that ordinary logins leave no trace but in the user's
 * history.
 */
export async function openStates(tx: Transaction, events: readonly DetectionEvent[]) {
  // Always in the same order: users, windows.
  const subjects = await loadSubjects(tx, [...new Set(events.map(({ subject_id }) => subject_id))], true);
  const knownSubjects = subjects.size;
  const counting = new Set<string>();
  const passing = new Set<string>();
  for (const event of events) {
    const { network } = event.features;
    const actor = actorKey(event);
    if (actor !== null) counting.add(actor);
    if (network === null) continue;
    const isStrange = () => isStrangeNetwork(subjects.get(event.subject_id) ?? emptySubject(), event);
    if (countsInNetwork(event, isStrange)) counting.add(network);
    else if (event.code === LOGIN) passing.add(network);
  }
  const windows = await loadWindows(tx, [...counting]);
  const { held, seen } = await glanceAtWindows(
    tx,
    [...passing].filter((key) => !counting.has(key)),
  );
  const knownWindows = windows.size;
  const passed = new Map<string, WindowState>();

  const windowOf = (key: string, at: number): WindowState => {
    const window = windows.get(key) ?? emptyWindow(at);
    windows.set(key, window);
    return window;
  };
  const networkOf = ({ features: { network }, code, at }: DetectionEvent): WindowState | null => {
    if (network === null) return null;
    if (counting.has(network)) return timely(windowOf(network, at), at);
    const window = code === LOGIN ? (held.get(network) ?? seen.get(network)) : undefined;
    if (!window || !isOpen(window, at)) return null;
    if (held.has(network)) passed.set(network, window);
    return window;
  };

  const of = (event: DetectionEvent): Of => {
    const subject = subjects.get(event.subject_id) ?? emptySubject();
    subjects.set(event.subject_id, subject);
    const key = actorKey(event);
    const actor = key === null ? null : windowOf(key, event.at);
    const isKey = event.actor_type === 'api_key';
    return { subject, network: networkOf(event), actor: timely(actor, event.at, isKey) };
  };
  const save = async (now: Date): Promise<void> => {
    await saveSubjects(tx, subjects, knownSubjects, now);
    await saveWindows(tx, new Map([...windows, ...passed]), knownWindows + passed.size, now);
  };
  return { of, save };
}
