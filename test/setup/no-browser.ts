import type { Reporter, TestModule } from 'vitest/node';
import { browserPath } from './browser-path.ts';

const isBrowserTest = ({ moduleId }: TestModule) => /\/test\/(full\/)?e2e\//.test(moduleId);

/** Tells in one line that there was no browser, and what that left out. */
export class NoBrowserReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (browserPath) return;
    const skipped = modules
      .filter(isBrowserTest)
      .reduce((sum, module) => sum + [...module.children.allTests('skipped')].length, 0);
    if (skipped === 0) return;
    process.stderr.write(
      `${skipped} browser tests were skipped: install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH.\n`,
    );
  }
}
