import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { nonceOf } from './middleware/content-security-policy.ts';

const folder = fileURLToPath(new URL('../admin/dist/', import.meta.url));
const PLACEHOLDER = '__CSP_NONCE__';

/** The built console: files with a hash in their name for ever, every other path is a page of the app. */
export function serveConsole(): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(`${folder}assets`, { immutable: true, maxAge: '1y', fallthrough: true }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  let page: string | undefined;
  router.get('/{*path}', (req, res, next) => {
    if (req.path.startsWith('/api/') || req.path.startsWith('/assets/') || !req.accepts('html'))
      return next();
    if (page === undefined && existsSync(`${folder}index.html`))
      page = readFileSync(`${folder}index.html`, 'utf8');
    if (page === undefined) return next();
    res
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(page.replaceAll(PLACEHOLDER, nonceOf(res)));
  });
  return router;
}
