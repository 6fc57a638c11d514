import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { createHttpServer } from '#server/http-server.ts';
import { type TestApp, testApp } from '../api/harness.ts';

/** The real application at an address of its own, for browsers. */
export type TestInstance = TestApp & { url: string };

/** Starts the application with its console for a test file and takes it down after it. */
export function testInstance(env: NodeJS.ProcessEnv = {}, options: { workers?: boolean } = {}): TestInstance {
  // Pages are opened under a second name too, as colleagues in the same network would.
  const instance = testApp({ ALLOWED_HOSTS: 'gatehouse.test', ...env }, options) as TestInstance;
  let server: Server;
  beforeAll(async () => {
    server = createHttpServer(instance.app, instance.platform.config);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    instance.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return instance;
}
