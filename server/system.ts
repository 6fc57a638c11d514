import { Router } from 'express';
import { testInbox } from '#core/audit-trail/index.ts';
import { isSameSecret } from '#core/platform/crypto.ts';
import { NotFound, Unauthenticated } from '#core/platform/errors.ts';
import { readiness } from '#core/platform/health.ts';
import type { Platform } from '#core/platform/platform.ts';
import { docsPage } from './docs-page.ts';
import { openMetrics } from './metrics.ts';
import { nonceOf } from './middleware/content-security-policy.ts';

/**
 * Returns what a load balancer need not wait for, as in `?exclude=inbox`: a server whose inbox is stuck still takes
 * events, durably, and answers the console.
 */
const excludedIn = (url: string): Set<string> =>
  new Set(
    new URL(url, 'http://localhost').searchParams.getAll('exclude').flatMap((names) => names.split(',')),
  );

/**
 * Returns what operators and their tools ask for: health, metrics, and the API's documentation, which is written at the
 * first request for it: most processes never get one, and it takes a good part of a start.
 */
export function systemRouter(platform: Platform, describe: () => Record<string, unknown>): Router {
  let described: Record<string, unknown> | undefined;
  const openApi = () => {
    described ??= describe();
    return described;
  };
  const router = Router();
  const metrics = openMetrics(platform);
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  router.get('/readyz', async (req, res) => {
    const state = await readiness(platform, { inbox: () => testInbox(platform) }, excludedIn(req.url));
    res.status(state.ready ? 200 : 503).json(state);
  });
  router.get('/metrics', async (req, res) => {
    const token = platform.config.METRICS_TOKEN;
    if (!token) throw new NotFound('metrics_off', 'Set METRICS_TOKEN to enable metrics.');
    if (!isSameSecret(req.get('Authorization') ?? '', `Bearer ${token}`)) {
      throw new Unauthenticated('invalid_metrics_token', 'Send `Authorization: Bearer <METRICS_TOKEN>`.');
    }
    res.type(metrics.contentType).send(await metrics.metrics());
  });
  router.get('/openapi.json', (_req, res) => {
    res.json(openApi());
  });
  router.get('/docs', (_req, res) => {
    res.type('html').send(docsPage(openApi(), nonceOf(res)));
  });
  return router;
}
