import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { House } from './house.ts';

type Answer = { status: number; retryAfter: number; body: string };

export type Sender = {
  /** Posts events until they are accepted; waits when it is told to. Resolves to the batch's id. */
  post(body: Buffer, type: 'application/json' | 'application/x-ndjson'): Promise<string>;
  /** How often it was told to wait. */
  refused(): number;
  close(): void;
};

/** Posts over that many connections, which are kept open. */
export function openSender({ url, key }: Pick<House, 'url' | 'key'>, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  let refused = 0;
  const send = (body: Buffer, type: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': type, 'Content-Length': body.length };
      const sent = request(
        { agent, hostname, port, method: 'POST', path: '/api/v1/events', headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => {
            const retryAfter = Number(response.headers['retry-after'] ?? 1);
            resolve({ status: response.statusCode ?? 0, retryAfter, body: text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    post: async (body, type) => {
      for (;;) {
        const answer = await send(body, type);
        if (answer.status === 202) return (JSON.parse(answer.body) as { batch_id: string }).batch_id;
        if (answer.status !== 429) throw new Error(`${answer.status} ${answer.body}`);
        refused += 1;
        await wait(answer.retryAfter * 1000);
      }
    },
    refused: () => refused,
    close: () => agent.destroy(),
  };
}
