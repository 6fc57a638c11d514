import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type request from 'supertest';
import { type Api, eventually } from './harness.ts';

export type MadeExport = {
  id: string;
  state: string;
  rows: number;
  error: string | null;
  files: { name: string; bytes: number; sha256: string }[];
};

/** Asks for an export. */
export async function order(staff: Api, body: object): Promise<string> {
  const input = { compression: 'none', format: 'csv', reason: 'for this test', ...body };
  const { body: made } = await staff.post('/exports', input).expect(202);
  return made.id;
}

/** Asks for an export and waits until it is there. */
export async function make(staff: Api, body: object): Promise<MadeExport> {
  return ready(staff, await order(staff, body));
}

export async function ready(staff: Api, id: string, seconds = 20): Promise<MadeExport> {
  return eventually(async () => {
    const { body } = await staff.get(`/exports/${id}`).expect(200);
    if (body.state !== 'ready') throw new Error(`${body.state} ${body.error ?? ''}`);
    return body;
  }, seconds);
}

export const binary = (response: request.Response, done: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
};

/** Returns a file of an export, as it is downloaded; its hash is what the export says. */
export async function download(
  staff: Api,
  made: MadeExport,
  name = made.files[0]?.name ?? '',
): Promise<Buffer> {
  const { body: link } = await staff.post(`/exports/${made.id}/links`, { file: name }).expect(201);
  const answer = await staff.get(link.url.replace('/api/v1', '')).buffer(true).parse(binary).expect(200);
  const bytes = answer.body as Buffer;
  const stated = made.files.find((file) => file.name === name)?.sha256;
  if (createHash('sha256').update(bytes).digest('hex') !== stated)
    throw new Error(`${name} is not what is stated`);
  return bytes;
}

/** Returns events of an export in own schema as NDJSON. */
export async function lines(staff: Api, body: object): Promise<Record<string, unknown>[]> {
  const made = await make(staff, { format: 'ndjson', ...body });
  const bytes = await download(staff, made);
  const text = (made.files[0]?.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
