import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './compress.ts';

const server = 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compressAssets()],
  resolve: {
    alias: { 'object.entries': fileURLToPath(new URL('./shims/object.entries.cjs', import.meta.url)) },
  },
  // The server puts each answer's nonce here; see server/console.ts.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The policy allows no `data:` fonts or scripts, and small files gain little from inlining.
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: Object.fromEntries(['/api', '/docs', '/openapi.json', '/dev'].map((path) => [path, server])),
  },
});
