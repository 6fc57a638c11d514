import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { idAt, type Random } from '#seeds/random.ts';
import type { Ledger, Unit } from './ledger.ts';
import type { Product } from './product.ts';

const SENDERS = 8;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A sender gives up a request after this long, as real ones do. */
const PATIENT_MS = 15_000;

const userAgents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'curl/8.9.1',
  null,
];
const ips = ['81.2.69.142', '2001:4860:4860::8888', '185.199.108.153', '10.0.0.7', null];

type Event = { id: string; occurred_at: string } & Record<string, unknown>;

/** Mostly of the last hours; some late ones, and few of years whose partitions are not there yet. */
function timeOf(random: Random): number {
  const past = random.weighted([
    { weight: 90, ms: 3 * HOUR_MS },
    { weight: 9, ms: 60 * DAY_MS },
    { weight: 1, ms: 6 * 365 * DAY_MS },
  ]);
  return Date.now() - random.int(0, past.ms);
}

function eventOf(round: number, random: Random): Event {
  const time = timeOf(random);
  return {
    id: idAt(time, random),
    occurred_at: new Date(time).toISOString(),
    code: `chaos.round${round}.${random.pick(['order', 'login', 'refund'])}:done`,
    subject: { identifier: `user-${random.int(1, 50)}@example.com` },
    outcome: random.chance(0.2) ? 'failure' : 'success',
    ip: random.pick(ips) ?? undefined,
    user_agent: random.pick(userAgents) ?? undefined,
    details: { note: 'x'.repeat(random.int(0, 200)), tab: 'a\tb\\' },
  };
}

type Answer = 'acknowledged' | 'refused' | 'unknown';

/** Several senders that post, repeat what was not answered, and sometimes repeat what was. */
export class Load {
  private readonly product: Product;
  private readonly ledger: Ledger;
  private readonly key: string;
  private running: Promise<unknown> | undefined;
  private stopping = false;

  constructor(product: Product, ledger: Ledger, key: string) {
    this.product = product;
    this.ledger = ledger;
    this.key = key;
  }

  start(round: number, random: Random): void {
    this.stopping = false;
    const senders = Array.from({ length: SENDERS }, (_, index) =>
      this.send(round, random.fork(`sender ${index}`)),
    );
    this.running = Promise.all([...senders, this.logInAgain()]);
  }

  /** Every request is answered or given up when this resolves. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async send(round: number, random: Random): Promise<void> {
    let earlier: { unit: Unit; events: Event[] } | undefined;
    while (!this.stopping) {
      const size = random.chance(0.85) ? 1 : random.int(2, 250);
      const events = Array.from({ length: size }, () => eventOf(round, random));
      const unit = this.ledger.add(events.map((event) => event.id));
      await this.postUntilAnswered(unit, events, random);
      if (unit.acknowledged && earlier && random.chance(0.1)) {
        // Known events in other company: must change nothing.
        await this.post([...events.slice(0, 3), ...earlier.events.slice(0, 20)], random);
      }
      if (unit.acknowledged) earlier = { unit, events };
      await wait(random.int(20, 120));
    }
  }

  /** Most senders repeat what got no answer; some never come back, and nobody knows what became of it. */
  private async postUntilAnswered(unit: Unit, events: Event[], random: Random): Promise<void> {
    for (let attempt = 0; !this.stopping || attempt === 0; attempt += 1) {
      const answer = await this.post(events, random);
      if (answer === 'acknowledged') unit.acknowledged = true;
      if (answer === 'acknowledged' || random.chance(0.3)) return;
      await wait(random.int(50, 500));
    }
  }

  private async post(events: Event[], random: Random): Promise<Answer> {
    const isLines = random.chance(0.5);
    const text = isLines ? events.map((event) => JSON.stringify(event)).join('\n') : JSON.stringify(events);
    const isZipped = random.chance(0.3);
    // A few senders hang up at once: stored or not, they do not know.
    const patience = random.chance(0.03) ? random.int(1, 20) : PATIENT_MS;
    try {
      const response = await fetch(`${this.product.url}/api/v1/events`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${this.key}`,
          'Content-Type': isLines ? 'application/x-ndjson' : 'application/json',
          ...(isZipped && { 'Content-Encoding': 'gzip' }),
        },
        body: isZipped ? gzipSync(text) : text,
        signal: AbortSignal.timeout(patience),
      });
      this.ledger.note(response.status);
      return response.status === 202 ? 'acknowledged' : 'refused';
    } catch {
      this.ledger.note(0);
      return 'unknown';
    }
  }

  /** Own events: each login and its event are one transaction. */
  private async logInAgain(): Promise<void> {
    while (!this.stopping) {
      const session = await this.product.logIn().catch(() => undefined);
      if (session) this.ledger.logins += 1;
      await wait(700);
    }
  }
}
