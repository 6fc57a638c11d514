import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Instance } from './instance.ts';

type Answer = { status: number; retryAfter: number; body: string };
type Type = 'application/json' | 'application/x-ndjson';

export type Sender = {
  /** Posts events until they are accepted; waits when it is told to. Resolves to the batch's id. */
  post(body: Buffer, type: Type): Promise<string>;
  /** How often it was told to wait. */
  refused(): number;
  close(): void;
};

/** One kept connection, one request at a time. */
type Line = { send(head: string, body: Buffer): Promise<Answer>; isClosed(): boolean; close(): void };

/**
 * HTTP/1.1 as far as it is needed here. Node's own client takes 0.3 ms of this machine for a small request, a third of
 * what Gatehouse needs for it.
 */
function openLine(host: string, port: number): Line {
  const socket: Socket = connect(port, host).setNoDelay(true);
  let text = '';
  let settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    text += part;
    const answer = readAnswer(text);
    if (!answer) return;
    text = '';
    settle?.resolve(answer);
  });
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('The connection was closed.')));
  return {
    send: (head, body) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.cork();
        socket.write(head);
        socket.write(body);
        socket.uncork();
      }),
    isClosed: () => socket.destroyed || socket.readableEnded,
    close: () => socket.destroy(),
  };
}

/** Returns the answer, when all of it is there: the ones of `/events` are ASCII and name their length. */
function readAnswer(text: string): Answer | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const body = text.slice(end + 4);
  if (body.length < length) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    retryAfter: Number(/\r\nretry-after: (\d+)/i.exec(head)?.[1] ?? 1),
    body,
  };
}

/** Posts over that many connections, which are kept open. */
export function openSender({ url, key }: Pick<Instance, 'url' | 'key'>, connections: number): Sender {
  const { hostname, port, host } = new URL(url);
  const open = () => openLine(hostname, Number(port));
  const free = Array.from({ length: connections }, open);
  let refused = 0;
  const send = async (body: Buffer, type: Type): Promise<Answer> => {
    // In turn, so that none is idle for long; the server closes those that were.
    const kept = free.shift();
    if (!kept) throw new Error('More posts at once than connections');
    const line = kept.isClosed() ? open() : kept;
    const head = `POST /api/v1/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${key}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answer = await line.send(head, body);
    free.push(line);
    return answer;
  };
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
    close: () => {
      for (const line of free) line.close();
    },
  };
}
