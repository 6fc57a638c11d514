import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { missingKeys } from '#core/credentials/missing-keys.ts';
import { warmUp } from '#core/credentials/password.ts';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { runProcess } from '#core/platform/process.ts';
import { createApp } from './app.ts';
import { endLiveStreams } from './live-stream.ts';

/** How long open requests may take at the end, in milliseconds. */
const DRAIN_MS = 8000;

await runProcess(async () => {
  const config = readConfig();
  const platform = openPlatform(config, 'server');
  const server = createServer(createApp(platform));
  await warmUp();
  const missing = await missingKeys(platform);
  if (missing.length > 0) {
    const consequence = 'users whose two-factor secrets they protect can sign in with no code';
    platform.log.error({ key_ids: missing }, `keys are missing from ENCRYPTION_KEYS: ${consequence}`);
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new Error(`Port ${config.PORT} is in use. Set PORT to a free one, or 0 for any.`));
    });
    server.listen(config.PORT, config.HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  platform.log.info({ host: config.HOST, port }, 'server is listening');
  return {
    ready: { port },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      endLiveStreams();
      server.closeIdleConnections();
      const drained = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(drained);
      await platform.close();
    },
  };
});
