import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { ACCEPT_CH } from '#core/enrichment/index.ts';
import { rootFolder } from '#core/platform/root-folder.ts';
import { nonceOf } from './middleware/content-security-policy.ts';

const folder = join(rootFolder, 'admin/dist/');
const PLACEHOLDER = '__CSP_NONCE__';

const endings = { br: '.br', gzip: '.gz' } as const;

/** Takes the file that the build has compressed already (admin/compress.ts), where the browser reads it. */
function preferCompressed(assets: string): RequestHandler {
  let names: Set<string> | undefined;
  return (req, res, next) => {
    names ??= new Set(existsSync(assets) ? readdirSync(assets) : []);
    const name = req.path.slice(1);
    const encoding = req.acceptsEncodings(['br', 'gzip']);
    res.vary('Accept-Encoding');
    if ((encoding === 'br' || encoding === 'gzip') && names.has(name + endings[encoding])) {
      res.set('Content-Encoding', encoding).type(extname(name));
      req.url = `/${name}${endings[encoding]}`;
    }
    next();
  };
}

/** Returns the built console: files with a hash in their name forever, every other path is a page of the app. */
export function serveConsole(): Router {
  const router = Router();
  router.use(
    '/assets',
    preferCompressed(`${folder}assets`),
    express.static(`${folder}assets`, { immutable: true, maxAge: '1y', fallthrough: true }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  let page: string | undefined;
  router.get('/{*path}', (req, res, next) => {
    if (req.path.startsWith('/api/') || req.path.startsWith('/assets/') || !req.accepts('html'))
      return next();
    // Browsers that have them send these with all later requests, the login among them.
    res.set('Accept-CH', ACCEPT_CH);
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
