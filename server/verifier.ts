import { Router } from 'express';
import { VERIFIER, verifierFile, verifierPath } from '#core/exports/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  latestCheckpoint,
  logKeys,
  publishedCheckpoint,
  publishedTile,
} from '#core/transparency-log/index.ts';
import { notFound } from './middleware/problem.ts';

/** How long a tile may be kept: its hashes never change. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Returns what an auditor needs besides an export, for everyone: public keys, the newest checkpoint, the verifier, and
 * the log as witnesses and monitors read it (c2sp.org/tlog-tiles). Only hashes: who may read events reads them through
 * the API.
 */
export function verifierRouter(platform: Platform): Router {
  const router = Router();
  router.get('/.well-known/gatehouse-log.json', async (_req, res) => {
    const keys = await logKeys(platform);
    const verifier = { sha256: verifierFile().sha256 };
    const origin = keys[0]?.key.split('+')[0] ?? null;
    res.set('Cache-Control', 'public, max-age=60').json({ origin, keys, verifier });
  });
  router.get('/.well-known/gatehouse-checkpoint.txt', async (_req, res) => {
    res.type('text/plain').send((await latestCheckpoint(platform)).note);
  });
  router.get('/audit/:log/checkpoint', async (req, res) => {
    const note = await publishedCheckpoint(platform, req.params.log);
    res.set('Cache-Control', 'no-cache').type('text/plain').send(note);
  });
  router.get('/audit/:log/tile/*path', async (req, res) => {
    const hashes = await publishedTile(platform, req.params.log, req.params.path.join('/'));
    res.set('Cache-Control', FOREVER).type('application/octet-stream').send(hashes);
  });
  // What else stands below the log's own address is none of it, and no page of the console.
  router.all('/audit/{*path}', notFound);
  router.get(`/${VERIFIER}`, (_req, res) => {
    res.download(verifierPath);
  });
  return router;
}
