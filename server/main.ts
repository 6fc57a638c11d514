import type { AddressInfo } from 'node:net';
import { missingEncryptionKeys } from '#core/backoffice/index.ts';
import { warmUp } from '#core/identity/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { warnOfClearText } from '#core/platform/unencrypted.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { runProcess } from '#core/platform/process.ts';
import { createApp } from './app.ts';
import { createHttpServer } from './http-server.ts';
import { endLiveStreams } from './live-stream.ts';

/** How long open requests may take at the end, in milliseconds. */
const DRAIN_MS = 8000;

await runProcess(async () => {
  const config = readConfig();
  const platform = openPlatform(config, 'server');
  const server = createHttpServer(createApp(platform), config);
  await warmUp(platform);
  warnOfClearText(platform);
  if (config.PUBLIC_URL.startsWith('https:') && config.TRUST_PROXY === 0) {
    const consequence = 'until then every request seems to come from it';
    platform.log.warn(
      { public_url: config.PUBLIC_URL },
      `PUBLIC_URL is https, so a proxy speaks TLS for this server: set TRUST_PROXY to the number of proxies; ${consequence}`,
    );
  }
  const missing = await missingEncryptionKeys(platform);
  if (missing.length > 0) {
    const consequence =
      'what they protect cannot be used: codes of authenticator apps, secrets of streams and schedules, the log’s key';
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
      endLiveStreams(platform);
      server.closeIdleConnections();
      const drained = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(drained);
      await platform.close();
    },
  };
});
