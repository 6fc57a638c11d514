/** What the tabs of one browser tell each other about who is logged in. */
export type TabMessage =
  | { type: 'began'; user: string }
  /** A tab is about to log out, or could not: whatever is refused meanwhile is refused because of that. */
  | { type: 'ending'; isTrue: boolean }
  | { type: 'ended'; reason: string | null };

const NAME = 'gatehouse.session';

/** There over plain http too; a browser without it notices with its next request. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);

export const tellTabs = (message: TabMessage): void => channel?.postMessage(message);

/** Listens to the other tabs. */
export function listenToTabs(take: (message: TabMessage) => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => take(data));
}
