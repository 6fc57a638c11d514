import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { sha256 } from '#core/platform/crypto.ts';
import { NotFound, Unauthenticated } from '#core/platform/errors.ts';
import { readiness } from '#core/platform/health.ts';
import type { Platform } from '#core/platform/platform.ts';
import { docsPage } from './docs-page.ts';
import { openMetrics } from './metrics.ts';
import { nonceOf } from './middleware/content-security-policy.ts';

const same = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b));

/** What operators and their tools ask for: health, metrics, and the API's documentation. */
export function systemRouter(platform: Platform, openApi: Record<string, unknown>): Router {
  const router = Router();
  const metrics = openMetrics(platform);
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  router.get('/readyz', async (_req, res) => {
    const state = await readiness(platform);
    res.status(state.ready ? 200 : 503).json(state);
  });
  router.get('/metrics', async (req, res) => {
    const token = platform.config.METRICS_TOKEN;
    if (!token) throw new NotFound('metrics_off', 'Set METRICS_TOKEN to switch metrics on.');
    if (!same(req.get('Authorization') ?? '', `Bearer ${token}`)) {
      throw new Unauthenticated('invalid_metrics_token', 'Send `Authorization: Bearer <METRICS_TOKEN>`.');
    }
    res.type(metrics.contentType).send(await metrics.metrics());
  });
  router.get('/openapi.json', (_req, res) => {
    res.json(openApi);
  });
  router.get('/docs', (_req, res) => {
    res.type('html').send(docsPage(openApi, nonceOf(res)));
  });
  return router;
}
