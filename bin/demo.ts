import { demoStaff, demoUser } from '#seeds/accounts.ts';
import { loadDemo, requireDemoDatabase } from '#seeds/load.ts';
import { demoBanner, progressPrinter } from './print.ts';
import { runInstance } from './run.ts';

await runInstance({
  defaults: { DATA_DIR: '.data-demo' },
  beforeServices: async ({ db }) => {
    await requireDemoDatabase(db);
  },
  afterReady: async (platform) => {
    const print = progressPrinter('Loading 90 days of events');
    await loadDemo(platform, {
      until: platform.clock.now(),
      onProgress: ({ done, total }) => print(done, total),
    });
  },
  banner: (instance, seconds) => demoBanner(instance, seconds, [...demoStaff, demoUser]),
});
