import { expect, test } from 'vitest';
import { committedFile, generatedFiles } from '#bin/generate.ts';

test('the generated files are those of the code: run `npm run generate` and commit', {
  timeout: 180_000,
}, async () => {
  for (const [path, content] of Object.entries(await generatedFiles())) {
    expect(committedFile(path), path).toBe(content);
  }
});
