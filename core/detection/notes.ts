import { type DetectionEvent, LOGIN, LOGIN_FAILED, RESET_REQUESTED } from './event.ts';
import type { Novelty } from './rules/rule.ts';
import {
  addTime,
  DAY_MS,
  emptyWindow,
  HOUR_MS,
  MAX_ACCOUNTS,
  MINUTE_MS,
  type ServiceState,
  type SubjectState,
  type TimeWindow,
  type WindowState,
} from './state.ts';

/** Things kept in `seen` of one window. */
const MAX_SEEN = 500;
/** How fast what is usual follows what happens: a window counts a fifth. */
const BASELINE_PACE = 0.2;

/** The end of an id is enough to tell accounts apart in a window; it begins with the time of its making. */
const shortOf = (id: string): string => id.slice(-12);

export type NoteStates = {
  subject: SubjectState;
  network: WindowState | null;
  actor: WindowState | null;
  service: ServiceState;
};

/** An account that failed from a strange network, for the first time in a day. */
export type UnfamiliarSource = { isNewNetwork: boolean };

/** Begins the window again when its hour is over; windows of API keys remember their networks for good. */
export function rollWindow(window: WindowState, at: number, isKey: boolean): void {
  window.last = Math.max(window.last, at);
  if (isKey || at - window.from < HOUR_MS) return;
  Object.assign(window, { ...emptyWindow(at), strange: window.strange });
}

/**
 * Returns whether the event is counted in its network's window, if need be in a new one.
 * @param isStrange tells whether its user never logged in from there; asked of failed tries only.
 */
export const countsInNetwork = ({ code }: DetectionEvent, isStrange: () => boolean): boolean =>
  code === RESET_REQUESTED || (code === LOGIN_FAILED && isStrange());

/**
 * Returns whether a window still counts: a login is only of interest where unfamiliar sources have failed within the
 * hour.
 */
export const isOpen = (window: WindowState, at: number): boolean => at - window.from < HOUR_MS;

/**
 * Returns an event from before a window began says nothing of it: history that is imported by many workers comes out of
 * order.
 */
export const isLate = (window: WindowState, at: number): boolean => at < window.from - HOUR_MS;

/** Counts the event in the states, before the rules look at them. @returns the unfamiliar source that was newly counted. */
export function note(event: DetectionEvent, states: NoteStates, novelty: Novelty): UnfamiliarSource | null {
  const { subject, network, actor } = states;
  const { at, code, subject_id } = event;
  if (network) rollWindow(network, at, false);
  if (actor) {
    rollWindow(actor, at, event.actor_type === 'api_key');
    see(actor, event.actor_type === 'api_key' ? (event.features.network ?? '') : shortOf(subject_id));
  }
  if (code === LOGIN && network) network.successes += 1;
  if (code === 'user.2fa:failed') addTime(subject.code_failures, at);
  if (code === 'user.2fa:code_sent') addTime(subject.codes_sent, at);
  if (code === RESET_REQUESTED) {
    addTime(subject.resets, at);
    if (network) see(network, `reset ${shortOf(subject_id)}`);
  }
  if (code !== LOGIN_FAILED) return null;
  addTime(subject.failures, at);
  return novelty.network ? noteUnfamiliar(event, states) : null;
}

function see(window: WindowState, what: string): void {
  const known = window.seen[what];
  if (known !== undefined) window.seen[what] = known + 1;
  else if (Object.keys(window.seen).length < MAX_SEEN) window.seen[what] = 1;
}

/** Returns a failed try on an account from where it was never logged in to. */
function noteUnfamiliar(
  { at, subject_id }: DetectionEvent,
  { subject, network, service }: NoteStates,
): UnfamiliarSource | null {
  const isNewNetwork = network !== null && at - network.strange > DAY_MS;
  const isNewAccount = at - subject.strange > DAY_MS;
  subject.strange = Math.max(subject.strange, at);
  if (network) {
    network.strange_failures += 1;
    network.strange = Math.max(network.strange, at);
    addTime(network.times, at);
    const short = shortOf(subject_id);
    const known = network.accounts[short];
    if (known !== undefined) network.accounts[short] = known + 1;
    else if (Object.keys(network.accounts).length < MAX_ACCOUNTS) network.accounts[short] = 1;
  }
  if (!isNewAccount) return null;
  countUnfamiliar(service, at, { isNewNetwork });
  return { isNewNetwork };
}

/** Counts an unfamiliar source for the service as a whole. */
export function countUnfamiliar(
  { fast, hour, slow }: ServiceState,
  at: number,
  { isNewNetwork }: UnfamiliarSource,
): void {
  countIn(fast, at, 10 * MINUTE_MS, isNewNetwork);
  countIn(hour, at, HOUR_MS, isNewNetwork);
  countIn(slow, at, DAY_MS, isNewNetwork);
}

/** Counts in a window of time; when it is over, what is usual learns from it, and from the empty ones since. */
function countIn(window: TimeWindow, at: number, length: number, isNewNetwork: boolean): void {
  if (at < window.from - length) return;
  const over = Math.floor((at - window.from) / length);
  if (over >= 1) {
    const isFirst = window.from === 0;
    if (!isFirst) {
      window.baseline += BASELINE_PACE * (window.accounts - window.baseline);
      window.baseline *= (1 - BASELINE_PACE) ** Math.min(over - 1, 100);
    }
    window.from = at;
    window.accounts = 0;
    window.networks = 0;
  }
  window.accounts += 1;
  if (isNewNetwork) window.networks += 1;
}
