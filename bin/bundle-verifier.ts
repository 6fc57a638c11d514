import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('../clients/verifier/src/main.mjs', import.meta.url));

const head = `#!/usr/bin/env node
// Put together from clients/verifier/src by \`npm run generate\`; do not edit by hand.
`;

/** Returns the offline verifier as one file that needs Node alone: an auditor gets it without anything else. */
export async function bundledVerifier(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'node20',
      ssr: entry,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'gatehouse-verify.mjs' } },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('The verifier could not be put together.');
  return `${head}${chunk.code}`;
}
