import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import type { Platform } from '#core/platform/platform.ts';
import { latestCheckpoint } from '#core/sealing/checkpoints.ts';
import { logKeys } from '#core/sealing/integrity.ts';

const FILE = fileURLToPath(new URL('../clients/verifier/gatehouse-verify.mjs', import.meta.url));

/** What an auditor needs besides an export, for everybody: public keys, the newest checkpoint, and the verifier. */
export function verifierRouter(platform: Platform): Router {
  const router = Router();
  router.get('/.well-known/gatehouse-log.json', async (_req, res) => {
    const keys = await logKeys(platform);
    res.set('Cache-Control', 'public, max-age=60').json({ origin: keys[0]?.key.split('+')[0] ?? null, keys });
  });
  router.get('/.well-known/gatehouse-checkpoint.txt', async (_req, res) => {
    res.type('text/plain').send((await latestCheckpoint(platform)).note);
  });
  router.get('/gatehouse-verify.mjs', (_req, res) => {
    res.download(FILE);
  });
  return router;
}
