import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { BlockList } from 'node:net';
import { AwsClient } from 'aws4fetch';
import { type PinnedAnswer, requestPinned } from '#core/platform/pinned-request.ts';
import { withoutTrailing } from '#core/platform/trim.ts';
import type { Destination } from './schedule.ts';

/** Larger files go in parts; S3 wants 5 MiB at least and takes 10,000 of them: 320 GB. */
const PART_BYTES = 32 * 1024 * 1024;
const ANSWER_MS = 120_000;
const MAX_ANSWER = 10_000;

export type S3 = { destination: Extract<Destination, { kind: 's3' }>; secret: string; allowed: BlockList };

/** One signed request (AWS Signature Version 4). @throws NotReachable, or an Error with what was answered. */
async function call(
  { destination, secret, allowed }: S3,
  method: string,
  path: string,
  body: Buffer,
  body_wanted: 'beginning' | 'whole' = 'beginning',
): Promise<PinnedAnswer> {
  const { endpoint, region, bucket, access_key_id } = destination;
  const url = new URL(`${withoutTrailing(endpoint, '/')}/${bucket}/${path}`);
  const client = new AwsClient({
    accessKeyId: access_key_id,
    secretAccessKey: secret,
    service: 's3',
    region,
  });
  const sha256 = createHash('sha256').update(body).digest('hex');
  const signed = await client.sign(url.href, { method, headers: { 'X-Amz-Content-Sha256': sha256 } });
  const headers = Object.fromEntries(signed.headers);
  const answer = await requestPinned(url, {
    method,
    headers,
    body,
    allowed,
    timeoutMs: ANSWER_MS,
    keep: MAX_ANSWER,
    body_wanted,
  });
  if (answer.status >= 200 && answer.status < 300) return answer;
  const code = /<Code>([^<]*)<\/Code>/.exec(answer.text)?.[1] ?? '';
  throw new Error(`The storage answered ${answer.status} ${code}`.trim());
}

const keyOf = (key: string): string => key.split('/').map(encodeURIComponent).join('/');

/** Puts a file into a bucket; memory holds one part of it. @throws NotReachable, or an Error with what was answered. */
export async function putObject(s3: S3, key: string, path: string): Promise<void> {
  const { size } = await stat(path);
  const file = await open(path);
  const read = async (from: number) => {
    const part = Buffer.alloc(Math.min(PART_BYTES, size - from));
    await file.read(part, 0, part.length, from);
    return part;
  };
  try {
    if (size <= PART_BYTES) return void (await call(s3, 'PUT', keyOf(key), await read(0)));
    await putParts(s3, keyOf(key), size, read);
  } finally {
    await file.close();
  }
}

async function putParts(
  s3: S3,
  key: string,
  size: number,
  read: (from: number) => Promise<Buffer>,
): Promise<void> {
  const none = Buffer.alloc(0);
  const begun = await call(s3, 'POST', `${key}?uploads=`, none, 'whole');
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(begun.text)?.[1];
  if (uploadId === undefined) throw new Error('The storage did not start a multipart upload.');
  const upload = encodeURIComponent(uploadId);
  try {
    const parts: string[] = [];
    for (let from = 0; from < size; from += PART_BYTES) {
      const number = parts.length + 1;
      const part = `${key}?partNumber=${number}&uploadId=${upload}`;
      const { headers } = await call(s3, 'PUT', part, await read(from));
      parts.push(`<Part><PartNumber>${number}</PartNumber><ETag>${headers.etag ?? ''}</ETag></Part>`);
    }
    const list = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    // S3 may answer 200 and, minutes later, an error within.
    const { text } = await call(s3, 'POST', `${key}?uploadId=${upload}`, Buffer.from(list), 'whole');
    if (text.includes('<Error>')) throw new Error('The storage could not complete the multipart upload.');
  } catch (error) {
    // What is not ended is kept, and paid for.
    await call(s3, 'DELETE', `${key}?uploadId=${upload}`, none).catch(() => {});
    throw error;
  }
}
