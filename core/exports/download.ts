import { timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { Conflict, Forbidden, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { stateAt } from './export.ts';
import { exportFolder } from './export-files.ts';
import { type ExportFile, findExport, type ListedExport } from './export-store.ts';
import { formatWriters } from './formats/index.ts';
import { zipOf } from './zip.ts';

export type Link = { id: string; file: string; user: string; expires: number };

/** Returns one text for each link that could be: no member can hold what separates them. */
const textOf = ({ id, file, user, expires }: Link): string => [id, file, user, expires].join('\n');

function signaturesOf({ keyring }: Platform, link: Link): Buffer[] {
  return keyring.macs(textOf(link), 'export link');
}

/** All files of an export as one: no file of it has this name. */
export const ZIP = 'export.zip';

/** @throws NotFound, Conflict when it is not there yet or no more. */
async function readyExport(platform: Platform, id: string): Promise<ListedExport> {
  const row = await findExport(platform.db, id);
  if (!row) throw new NotFound('no_such_export', 'There is no export with this id.');
  const state = stateAt(row, platform.clock.now());
  if (state === 'expired')
    throw new NotFound('export_expired', 'The files of this export have expired. Create a new export.');
  if (state !== 'ready')
    throw new Conflict('export_not_ready', 'This export is not ready, so it has no files.');
  return row;
}

function fileOf({ files }: ListedExport, name: string): ExportFile {
  const file = files?.find((one) => one.name === name);
  if (!file) throw new NotFound('no_such_file', 'This export has no such file.');
  return file;
}

/**
 * Returns a link to a file for the person who is logged in: it works for a few minutes, in a session of that person only.
 * @throws Forbidden without reauthentication; as `readyExport`, and NotFound for a file that it does not have.
 */
export async function linkToFile(platform: Platform, session: Session, id: string, name: string) {
  requireReauthentication(platform, session);
  const row = await readyExport(platform, id);
  if (name !== ZIP) fileOf(row, name);
  const { config, clock } = platform;
  const expires = Math.floor(clock.now().getTime() / 1000) + config.EXPORT_LINK_MINUTES * 60;
  const [signature] = signaturesOf(platform, { id, file: name, user: session.user.id, expires });
  if (!signature) throw new Error('There is no key to sign with');
  const query = new URLSearchParams({ expires: String(expires), signature: signature.toString('base64url') });
  return {
    url: `/api/v1/exports/${id}/${name === ZIP ? 'download' : `files/${name}`}?${query}`,
    expires_at: new Date(expires * 1000).toISOString(),
  };
}

function checkLink(platform: Platform, link: Link, signature: string): void {
  const given = Buffer.from(signature, 'base64url');
  const isOurs = signaturesOf(platform, link).some(
    (known) => known.length === given.length && timingSafeEqual(known, given),
  );
  if (!isOurs)
    throw new Forbidden('wrong_link', 'This link is not for you, or it was changed. Get a new link.');
  if (link.expires * 1000 > platform.clock.now().getTime()) return;
  throw new Forbidden('link_expired', 'This link has expired. Get a new link.');
}

/** By the ending of a file's name, which of an export's events is the format. */
const contentTypes: Record<string, string> = {
  ...Object.fromEntries(Object.values(formatWriters).map(({ name, mediaType }) => [name, mediaType])),
  gz: 'application/gzip',
  zst: 'application/zstd',
};

/**
 * Returns a file of an export. Downloading is an event.
 * @throws Forbidden for a link that is wrong, old, or someone else's; as `linkToFile`.
 */
export async function downloadFile(
  platform: Platform,
  actor: Actor,
  session: Session,
  link: Omit<Link, 'user'> & { signature: string },
) {
  const { id, file: name, expires } = link;
  checkLink(platform, { id, file: name, user: session.user.id, expires }, link.signature);
  const row = await readyExport(platform, id);
  const file = fileOf(row, name);
  const path = await placeOf(platform, id, file);
  await change(platform, actor, async ({ record }) => {
    record('audit.export:downloaded', {
      subject: { id: session.user.id, identifier: session.user.email },
      target: { type: 'export', id },
      details: { file: file.name, bytes: file.bytes, sha256: file.sha256 },
    });
  });
  return {
    contentType: contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    // The proof names its files.
    fileName: name,
    bytes: file.bytes,
    content: createReadStream(path) as AsyncIterable<Uint8Array>,
  };
}

/** Returns where a file lies. @throws NotFound when it is not there as it was made. */
async function placeOf({ config }: Platform, id: string, { name, bytes }: ExportFile): Promise<string> {
  const path = join(exportFolder(config, id), name);
  const found = await stat(path).catch(() => undefined);
  if (found?.size === bytes) return path;
  const where = 'The file is not on this machine. Set EXPORT_DIR to a folder that servers and workers share.';
  throw new NotFound('export_file_missing', where);
}

/**
 * Returns all files of an export as one zip, with the verifier and how to use it. Downloading is an event.
 * @throws as `downloadFile`.
 */
export async function downloadZip(
  platform: Platform,
  actor: Actor,
  session: Session,
  { id, expires, signature }: Omit<Link, 'user' | 'file'> & { signature: string },
) {
  checkLink(platform, { id, file: ZIP, user: session.user.id, expires }, signature);
  const row = await readyExport(platform, id);
  for (const file of row.files ?? []) await placeOf(platform, id, file);
  const day = row.created_at.toISOString().slice(0, 10);
  const fileName = `gatehouse-export-${day}-${id.slice(-6)}.zip`;
  const { bytes, content } = await zipOf(platform, row, fileName);
  await change(platform, actor, async ({ record }) => {
    record('audit.export:downloaded', {
      subject: { id: session.user.id, identifier: session.user.email },
      target: { type: 'export', id },
      details: { file: ZIP, bytes },
    });
  });
  return { contentType: 'application/zip', fileName, bytes, content };
}
