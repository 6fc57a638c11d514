import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { createHttpServer } from '#server/http-server.ts';
import { ORIGIN, PASSWORD, type TestApp, type TestUser } from './harness.ts';

export type Stream = {
  status: number;
  /** What came so far. */
  text(): string;
  isOver(): boolean;
  close(): void;
};

/** Returns the application at an address of its own, for what stays open. */
export function liveServer(app: TestApp) {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createHttpServer(app.app, app.platform.config);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function logIn({ email }: TestUser): Promise<string> {
    const answer = await fetch(`${url}/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  const signOut = (cookie: string) =>
    fetch(`${url}/auth/logout`, { method: 'POST', headers: { Cookie: cookie, Origin: ORIGIN } });

  const post = (path: string, cookie: string, body: object) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin: ORIGIN },
      body: JSON.stringify(body),
    });

  const get = (path: string, cookie: string, signal: AbortSignal) =>
    fetch(url + path, { headers: { Cookie: cookie }, signal });

  async function follow(
    path: string,
    cookie: string,
    headers: Record<string, string> = {},
    body?: object,
  ): Promise<Stream> {
    const abort = new AbortController();
    const answer = await fetch(url + path, {
      headers: {
        Accept: 'text/event-stream',
        Cookie: cookie,
        ...(body && { 'Content-Type': 'application/json', Origin: ORIGIN }),
        ...headers,
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: abort.signal,
    });
    let text = '';
    let isOver = false;
    const read = async () => {
      const decoder = new TextDecoder();
      for await (const part of answer.body ?? []) text += decoder.decode(part, { stream: true });
    };
    read()
      .catch(() => {})
      .finally(() => {
        isOver = true;
      });
    return { status: answer.status, text: () => text, isOver: () => isOver, close: () => abort.abort() };
  }

  return { logIn, signOut, get, post, follow };
}
