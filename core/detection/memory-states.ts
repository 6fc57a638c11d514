import { actorKey } from './batch-states.ts';
import { type DetectionEvent, LOGIN } from './event.ts';
import { isStrangeNetwork } from './inspect.ts';
import { countsInNetwork, isOpen, type NoteStates } from './notes.ts';
import { emptyService, emptySubject, emptyWindow, type SubjectState, type WindowState } from './state.ts';

/** Returns all states in memory, made and found as the worker does in the database: for replays, benchmarks and tests. */
export function openMemory() {
  const subjects = new Map<string, SubjectState>();
  const windows = new Map<string, WindowState>();
  const service = emptyService();

  const windowOf = (key: string, at: number): WindowState => {
    const window = windows.get(key) ?? emptyWindow(at);
    windows.set(key, window);
    return window;
  };
  function networkOf(event: DetectionEvent, subject: SubjectState): WindowState | null {
    const { network } = event.features;
    if (network === null) return null;
    if (countsInNetwork(event, () => isStrangeNetwork(subject, event))) return windowOf(network, event.at);
    const window = event.code === LOGIN ? windows.get(network) : undefined;
    return window && isOpen(window, event.at) ? window : null;
  }

  return (event: DetectionEvent): NoteStates => {
    const subject = subjects.get(event.subject_id) ?? emptySubject();
    subjects.set(event.subject_id, subject);
    const actor = actorKey(event);
    return {
      subject,
      network: networkOf(event, subject),
      actor: actor === null ? null : windowOf(actor, event.at),
      service,
    };
  };
}
