// Adds up vitest's JSON reports and prints `N passed, N failed` as the last line. A skipped test counts as failed:
// CI installs everything that any test needs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Characters of why a test failed. */
const MAX_SAID = 1500;

const [, , folder, runnersCode] = process.argv;
let passed = 0;
let failed = 0;
for (const name of [
  'test.json',
  'full.json',
  'events.json',
  'chaos.json',
  'services.json',
  'unit-24.json',
  'api-24.json',
]) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log(`${name}: these tests did not run.`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  let named = 0;
  for (const file of report.testResults) {
    const broken =
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed');
    if (broken) {
      failed += 1;
      named += 1;
      console.log(`${name}: ${file.name}: ${file.message}`);
    }
    for (const { status, fullName, failureMessages = [] } of file.assertionResults) {
      if (status === 'passed') continue;
      named += 1;
      console.log(`${name}: ${status}: ${fullName} (${file.name})`);
      console.log(failureMessages.join('\n').slice(0, MAX_SAID));
      if (status !== 'failed') failed += 1;
    }
  }
  if (named === 0 && existsSync(join(folder, name.replace('.json', '.failed')))) {
    console.log(
      `${name}: every test passed, and yet the runner failed: an error that no test caught, see above.`,
    );
    failed += 1;
  }
}
if (failed === 0 && runnersCode !== '0') failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
