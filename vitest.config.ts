import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { pageNames } from './admin/page-names.ts';
import { LongestFirst } from './test/setup/longest-first.ts';
import { NoBrowserReporter } from './test/setup/no-browser.ts';

const globalSetup = ['test/setup/postgres.ts'];

export default defineConfig({
  test: {
    // A failure names what differs in full: a report that says "[ Array(1) ]" helps nobody.
    chaiConfig: { truncateThreshold: 1000 },
    reporters: ['default', new NoBrowserReporter()],
    // Tests wait for the database and the browser more than they compute: a machine of two cores does two files at once.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    // Fewer collections of what is young: collecting garbage was about a twelfth of the time of API tests.
    execArgv: ['--max-semi-space-size=64'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{bench,contract,core,server,workers,seeds,bin,migrations}/**/*.test.ts',
            'test/unit/**/*.test.ts',
          ],
          // No module of these keeps state (test/unit/module-state.test.ts): loading the code once saves half of the time.
          isolate: false,
          // A limit is there for what hangs, not for what is slow beside others.
          testTimeout: 120_000,
        },
      },
      {
        // What the browser app computes. Its modules may keep state: a page is a process of its own.
        extends: true,
        test: { name: 'admin', include: ['admin/src/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        // Parts of the console that decide something, in a browser's document without a browser; the tests answer for the API.
        plugins: [pageNames()],
        extends: true,
        test: {
          name: 'component',
          include: ['admin/src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['admin/src/testing/setup.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          // Each file has a database and an application of its own; loading the code once saves half of the time.
          isolate: false,
          globalSetup,
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/{e2e,process}/**/*.test.ts'],
          isolate: false,
          globalSetup: ['test/setup/console.ts', ...globalSetup],
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
      {
        // What is exhaustive or takes long, and is no part of `npm test`; below test/full as below test.
        extends: true,
        test: {
          name: 'full',
          include: ['test/full/**/*.test.ts'],
          isolate: false,
          globalSetup: ['test/setup/console.ts', ...globalSetup],
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['test/chaos/**/*.test.ts'],
          globalSetup: ['test/setup/console.ts', ...globalSetup],
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
