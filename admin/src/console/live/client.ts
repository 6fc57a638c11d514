import { fetchSession } from '../../shared/session.ts';
import { browserStorage } from '../../shared/storage/browser-storage.ts';
import { joinHub } from './join-hub.ts';
import {
  type HubMessage,
  keyOf,
  type LiveMessage,
  type Status,
  type TabMessage,
  type Topic,
} from './messages.ts';

/** The hub answers at once. One that does not is broken, and the page makes a hub of its own. */
const ANSWER_MS = 10_000;
/** The hub says something every 10 seconds. One that does not has died with its process, which no browser tells. */
const SILENCE_MS = 25_000;
const LOOK_MS = 5000;
/** Another tab that ended the session says so itself, and why. */
const CHECK_MS = 1000;
const AGAIN_MS = 10_000;

import { Seen } from './seen.ts';

export type Follower = { status(status: Status): void; message(message: LiveMessage): void };
type Followed = {
  topic: Topic;
  status: Status;
  place: string;
  counts?: LiveMessage;
  seen: Seen;
  followers: Set<Follower>;
};

/** Follows live things for this tab, by the hub that it shares with the others. */
class LiveClient {
  readonly #followed = new Map<string, Followed>();
  #port: MessagePort | null = null;
  #isAlone = false;
  #isAnswered = false;
  #heard = 0;
  #isAsked = false;
  #isChecking = false;

  /** Follows a topic until the function it returns is called. */
  follow(topic: Topic, follower: Follower): () => void {
    const key = keyOf(topic);
    const known = this.#followed.get(key);
    const followed = known ?? followedOf(topic);
    followed.followers.add(follower);
    this.#followed.set(key, followed);
    follower.status(followed.status);
    if (followed.counts) follower.message(followed.counts);
    if (!known) this.#ask();
    return () => {
      followed.followers.delete(follower);
      if (followed.followers.size > 0 || this.#followed.get(key) !== followed) return;
      this.#followed.delete(key);
      this.#ask();
    };
  }

  /** Tries again what was lost or refused. */
  retry(): void {
    this.#say({ type: 'retry' });
  }

  /** Tells the hub, once for all changes of this moment, what is followed. */
  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.#sayAll();
    });
  }

  #sayAll(): void {
    const { user } = browserStorage;
    // A page that is being left follows nothing.
    if (user === null) return;
    if (!this.#port) this.#join();
    const topics = [...this.#followed.values()].map(({ topic, place }) => ({ topic, place }));
    this.#say({ type: 'follow', user, topics });
  }

  #say(message: TabMessage): void {
    this.#port?.postMessage(message);
  }

  #join(): void {
    const isFirst = this.#heard === 0;
    const port = joinHub(this.#isAlone, () => this.#goAlone());
    this.#port = port;
    this.#heard = Date.now();
    port.onmessage = ({ data }: MessageEvent<HubMessage>) => this.#hear(data);
    setTimeout(() => !this.#isAnswered && this.#goAlone(), ANSWER_MS);
    if (isFirst) this.#watch();
  }

  #watch(): void {
    setInterval(() => {
      if (this.#port && Date.now() - this.#heard > SILENCE_MS) this.#rejoin(this.#port);
    }, LOOK_MS);
    const wake = () => document.visibilityState === 'visible' && this.#say({ type: 'wake' });
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    window.addEventListener('pagehide', () => this.#say({ type: 'left' }));
  }

  #rejoin(port: MessagePort): void {
    if (this.#port !== port) return;
    this.#say({ type: 'left' });
    port.close();
    this.#port = null;
    this.#become({ state: 'lost' });
    this.#sayAll();
  }

  #goAlone(): void {
    if (this.#isAlone || !this.#port) return;
    this.#isAlone = true;
    this.#rejoin(this.#port);
  }

  #hear(message: HubMessage): void {
    this.#heard = Date.now();
    this.#isAnswered = true;
    if (message.type === 'ping') return void this.#sayAll();
    if (message.type === 'ended') return void this.#checkSession();
    const followed = this.#followed.get(message.key);
    if (!followed) return;
    if (message.type === 'status') {
      followed.status = message.status;
      for (const follower of followed.followers) follower.status(message.status);
      return;
    }
    take(followed, message.message);
  }

  #become(status: Status): void {
    for (const followed of this.#followed.values()) {
      followed.status = status;
      for (const follower of followed.followers) follower.status(status);
    }
  }

  /** Leaves the page with the session, or follows again when the session is there after all. */
  #checkSession(): void {
    this.#become({ state: 'ended' });
    if (this.#isChecking) return;
    this.#isChecking = true;
    setTimeout(() => {
      this.#isChecking = false;
      if (browserStorage.user === null) return;
      const again = () => setTimeout(() => this.#sayAll(), AGAIN_MS);
      fetchSession().then(again, again);
    }, CHECK_MS);
  }
}

const followedOf = (topic: Topic): Followed => ({
  topic,
  status: { state: 'waiting' },
  place: '',
  seen: new Seen(),
  followers: new Set(),
});

function take(followed: Followed, message: LiveMessage): void {
  followed.place = message.place ?? followed.place;
  if (message.event && !followed.seen.add(message.event.id)) return;
  if (message.counts) followed.counts = message;
  for (const follower of followed.followers) follower.message(message);
}

/** The one of this tab. */
export const liveClient = new LiveClient();
