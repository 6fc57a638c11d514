// Adds up vitest's JSON reports and prints `N passed, N failed` as the last line. A skipped test counts as failed:
// CI installs everything that any test needs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder, runnersCode] = process.argv;
let passed = 0;
let failed = 0;
for (const name of ['test.json', 'events.json', 'chaos.json', 'services.json']) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log(`${name}: these tests did not run.`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) {
    const broken =
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed');
    if (broken) failed += 1;
    if (broken) console.log(`${file.name}: ${file.message}`);
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') continue;
      console.log(`skipped: ${fullName}`);
      failed += 1;
    }
  }
}
if (failed === 0 && runnersCode !== '0') failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
