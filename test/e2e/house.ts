import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { type TestApp, testApp } from '../api/harness.ts';

/** The real application at an address of its own, for browsers. */
export type TestHouse = TestApp & { url: string };

/** Starts the application with its console for a test file and takes it down after it. */
export function testHouse(env: NodeJS.ProcessEnv = {}): TestHouse {
  const house = testApp(env) as TestHouse;
  let server: Server;
  beforeAll(async () => {
    server = createServer(house.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    house.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return house;
}
