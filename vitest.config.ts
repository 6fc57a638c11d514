import { defineConfig } from 'vitest/config';
import { NoBrowserReporter } from './test/setup/no-browser.ts';

const globalSetup = ['test/setup/postgres.ts'];

export default defineConfig({
  test: {
    reporters: ['default', new NoBrowserReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{bench,core,server,workers,seeds,bin,migrations}/**/*.test.ts',
            'admin/src/**/*.test.ts',
            'test/unit/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/{e2e,process,chaos}/**/*.test.ts'],
          globalSetup: ['test/setup/console.ts', ...globalSetup],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
