import { listenToTabs } from '../../shared/storage/tabs.ts';
import { LiveConnection } from './connection.ts';
import {
  type HubMessage,
  keyOf,
  type LiveProblem,
  liveInput,
  type TabMessage,
  type Topic,
  wrongSubscriptions,
} from './messages.ts';
import { LiveTopics } from './topics.ts';

const PING_MS = 10_000;
/** A tab that is silent for so long has crashed or is frozen. It is let go; the API keeps places no longer either. */
const SILENT_MS = 15 * 60_000;
/** When the server had no room for a topic, it is asked again this much later. */
const NO_ROOM_MS = 60_000;
const NO_ROOM = 429;

/** Follows for all tabs of a browser what they want to know, by one connection. It works for one person at a time. */
export class LiveHub {
  readonly #topics = new LiveTopics<MessagePort>((port, message) => send(port, message));
  readonly #heard = new Map<MessagePort, number>();
  readonly #connection: LiveConnection;
  #user: string | null = null;
  /** What the present connection follows, by the ids it was given. */
  #connected: Topic[] = [];

  constructor() {
    this.#connection = new LiveConnection({
      input: () => {
        this.#connected = this.#topics.wanted;
        if (this.#user === null || this.#connected.length === 0) return null;
        return liveInput(this.#user, this.#connected, (key) => this.#topics.placeOf(key));
      },
      opened: () => this.#topics.become(this.#connected.map(keyOf), { state: 'open' }),
      message: (id, message) => {
        const topic = this.#connected[Number(id)];
        if (!topic) return;
        this.#topics.take(keyOf(topic), message);
        this.#adjust();
      },
      lost: () => this.#topics.become(this.#connected.map(keyOf), { state: 'lost' }),
      refused: (problem) => this.#refuse(problem),
      ended: () => this.end(),
    });
    setInterval(() => this.#ping(), PING_MS);
    setInterval(() => {
      this.#topics.forgive(NO_ROOM);
      this.#adjust();
    }, NO_ROOM_MS);
    listenToTabs((message) => {
      const isAnothers = message.type === 'began' && message.user !== this.#user;
      if (message.type === 'ended' || isAnothers) this.end();
    });
  }

  /** Takes a tab in. */
  join(port: MessagePort): void {
    port.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(port, data);
    // Some browsers tell when a tab has crashed; for others there is the ping.
    port.addEventListener('close', () => this.#leave(port));
  }

  rest(isResting: boolean): void {
    this.#connection.rest(isResting);
  }

  /** Stops everything: nothing of this person may reach the next. */
  end(): void {
    this.#user = null;
    this.#heard.clear();
    this.#connected = [];
    this.#topics.end();
    this.#connection.change();
  }

  #hear(port: MessagePort, message: TabMessage): void {
    if (message.type === 'left') return void this.#leave(port);
    this.#heard.set(port, Date.now());
    if (message.type === 'wake') return void this.#connection.wake();
    if (message.type === 'retry') {
      this.#topics.forgive();
      return void this.#connection.change();
    }
    if (this.#user !== null && this.#user !== message.user) {
      // One of them is out of date. The tabs look who is logged in and come back, or load their pages again.
      this.end();
      return void send(port, { type: 'ended' });
    }
    this.#user = message.user;
    this.#topics.follow(port, message.topics);
    this.#adjust();
  }

  #leave(port: MessagePort): void {
    this.#heard.delete(port);
    this.#topics.leave(port);
    this.#adjust();
  }

  /** Takes those topics out that the server finds wrong, so that the others continue. */
  #refuse(problem: LiveProblem): void {
    const wrong = wrongSubscriptions(problem).flatMap((position) => this.#connected[position] ?? []);
    const refused = wrong.length > 0 ? wrong : this.#connected;
    this.#topics.become(refused.map(keyOf), { state: 'refused', problem });
    this.#connection.change();
  }

  #ping(): void {
    for (const port of this.#topics.tabs) {
      if (Date.now() - (this.#heard.get(port) ?? 0) > SILENT_MS) this.#leave(port);
      else send(port, { type: 'ping' });
    }
  }

  /** Connects again when something is wanted that the connection does not follow, or nobody wants what it follows. */
  #adjust(): void {
    const connected = new Set(this.#connected.map(keyOf));
    const misses = this.#topics.wanted.some((topic) => !connected.has(keyOf(topic)));
    if (misses || [...connected].some((key) => !this.#topics.has(key))) this.#connection.change();
  }
}

const send = (port: MessagePort, message: HubMessage): void => port.postMessage(message);
