import { type HubMessage, keyOf, type LiveMessage, type Status, type Topic } from './messages.ts';

/** Subscriptions of one connection at most, as the API has it. */
const MAX_TOPICS = 20;

type Followed = {
  readonly topic: Topic;
  status: Status;
  place: string;
  /** What a tab that joins later is told: the numbers of now. */
  counts: LiveMessage | undefined;
};

/** Keeps who follows what and what each topic has been told. Tabs that follow the same share it. */
export class LiveTopics<Tab> {
  readonly #send: (tab: Tab, message: HubMessage) => void;
  readonly #tabs = new Map<Tab, ReadonlySet<string>>();
  readonly #followed = new Map<string, Followed>();

  constructor(send: (tab: Tab, message: HubMessage) => void) {
    this.#send = send;
  }

  /** Takes all that a tab follows from now on. A tab knows a place when the hub before this one has died. */
  follow(tab: Tab, topics: readonly { topic: Topic; place: string }[]): void {
    const before = this.#tabs.get(tab);
    this.#tabs.set(tab, new Set(topics.map(({ topic }) => keyOf(topic))));
    for (const { topic, place } of topics) {
      const key = keyOf(topic);
      const known = this.#followed.get(key);
      if (!known) {
        this.#followed.set(key, { topic, status: { state: 'waiting' }, place, counts: undefined });
      }
      if (before?.has(key)) continue;
      this.#send(tab, { type: 'status', key, status: known?.status ?? { state: 'waiting' } });
      if (known?.counts) this.#send(tab, { type: 'told', key, message: known.counts });
    }
    this.#settle();
  }

  leave(tab: Tab): void {
    this.#tabs.delete(tab);
    this.#settle();
  }

  /** Tells every tab that this is over, and forgets everything. */
  end(): void {
    const tabs = [...this.#tabs.keys()];
    this.#tabs.clear();
    this.#followed.clear();
    for (const tab of tabs) this.#send(tab, { type: 'ended' });
  }

  get tabs(): Tab[] {
    return [...this.#tabs.keys()];
  }

  /** What a connection should follow. */
  get wanted(): Topic[] {
    return [...this.#followed.values()]
      .filter(({ status }) => status.state !== 'refused' && status.state !== 'full')
      .map(({ topic }) => topic);
  }

  has(key: string): boolean {
    return this.#followed.has(key);
  }

  placeOf(key: string): string {
    return this.#followed.get(key)?.place ?? '';
  }

  /** Passes on what the server said about a topic. */
  take(key: string, message: LiveMessage): void {
    const followed = this.#followed.get(key);
    if (!followed) return;
    followed.place = message.place ?? followed.place;
    if (message.refused) return void this.become([key], { state: 'refused', problem: message.refused });
    if (message.counts) followed.counts = message;
    this.#tell(key, { type: 'told', key, message });
  }

  become(keys: readonly string[], status: Status): void {
    for (const key of keys) {
      const followed = this.#followed.get(key);
      if (!followed || !mayBecome(followed.status, status)) continue;
      followed.status = status;
      this.#tell(key, { type: 'status', key, status });
    }
    if (status.state === 'refused') this.#settle();
  }

  /** Lets topics be tried again that were refused with this status, or with any. */
  forgive(status?: number): void {
    for (const [key, { status: of }] of this.#followed) {
      if (of.state !== 'refused' || (status !== undefined && of.problem.status !== status)) continue;
      this.become([key], { state: 'waiting' });
    }
    this.#settle();
  }

  #tell(key: string, message: HubMessage): void {
    for (const [tab, keys] of this.#tabs) if (keys.has(key)) this.#send(tab, message);
  }

  /** Forgets what nobody follows, and gives the places of one connection to the topics that came first. */
  #settle(): void {
    const used = new Set([...this.#tabs.values()].flatMap((keys) => [...keys]));
    let places = MAX_TOPICS;
    for (const [key, { status }] of this.#followed) {
      if (!used.has(key)) this.#followed.delete(key);
      else if (status.state !== 'refused') {
        places -= 1;
        if (places < 0) this.become([key], { state: 'full' });
        else if (status.state === 'full') this.become([key], { state: 'waiting' });
      }
    }
  }
}

/** Says whether a status is news. What is refused stays so, whatever the connection does, until it is tried again. */
const mayBecome = (before: Status, after: Status): boolean =>
  before.state === 'refused'
    ? after.state === 'waiting' || after.state === 'refused'
    : after.state !== before.state;
