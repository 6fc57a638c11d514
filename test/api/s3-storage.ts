import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';

/** SHA-256 as the signer wants it. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Buffer => {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
};

export type S3Storage = Awaited<ReturnType<typeof s3Storage>>;
type Key = { accessKeyId: string; secretAccessKey: string };
type Answer = { status: number; text?: string; headers?: Record<string, string> };

const failure = (status: number, code: string): Answer => ({
  status,
  text: `<Error><Code>${code}</Code></Error>`,
});
const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

/**
 * Returns a storage as S3 is: it keeps objects, also of several parts, and takes no request whose signature is not the
 * one that AWS's own signer makes of it.
 */
export async function s3Storage(key: Key, region = 'us-east-1') {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const calls: string[] = [];
  /** Answers in place of the storage when it answers something. */
  let disturb: (call: string) => Answer | undefined = () => undefined;
  const signer = new SignatureV4({
    credentials: key,
    region,
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
  });

  const isSigned = async (request: IncomingMessage, url: URL, body: Buffer): Promise<boolean> => {
    const { authorization = '', host = '', 'x-amz-date': date } = request.headers;
    const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
    const given = names.map((name) => [name, String(request.headers[name])]);
    const headers: Record<string, string> = { ...Object.fromEntries(given), host };
    if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return false;
    const time = String(date).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
    const { method = '' } = request;
    const query = Object.fromEntries(url.searchParams);
    const signed = await signer.sign(
      { method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, query, headers, body },
      { signingDate: new Date(time) },
    );
    return signed.headers.authorization?.split('Signature=')[1] === authorization.split('Signature=')[1];
  };

  const complete = (path: string, id: string, body: Buffer): Answer => {
    const parts = uploads.get(id);
    const listed = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)];
    const bytes = listed.map(([, number, etag]) => {
      const part = parts?.get(Number(number));
      return part && etagOf(part) === etag ? part : undefined;
    });
    if (!parts || bytes.length !== parts.size || bytes.includes(undefined))
      return failure(400, 'InvalidPart');
    objects.set(path, Buffer.concat(bytes.filter((part) => part !== undefined)));
    uploads.delete(id);
    return { status: 200, text: '<CompleteMultipartUploadResult/>' };
  };

  const answerTo = (method: string, url: URL, body: Buffer): Answer => {
    const path = decodeURIComponent(url.pathname);
    const id = url.searchParams.get('uploadId');
    if (method === 'POST' && url.searchParams.has('uploads')) {
      const upload = randomUUID();
      uploads.set(upload, new Map());
      return {
        status: 200,
        text: `<InitiateMultipartUploadResult><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`,
      };
    }
    if (id !== null && !uploads.has(id)) return failure(404, 'NoSuchUpload');
    if (method === 'DELETE' && id !== null)
      return uploads.delete(id) ? { status: 204 } : failure(404, 'NoSuchUpload');
    if (method === 'POST' && id !== null) return complete(path, id, body);
    if (method !== 'PUT') return failure(405, 'MethodNotAllowed');
    if (id === null) objects.set(path, body);
    else uploads.get(id)?.set(Number(url.searchParams.get('partNumber')), body);
    return { status: 200, headers: { ETag: etagOf(body) } };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const { method = '', url: target = '' } = request;
    const url = new URL(target, `http://${request.headers.host}`);
    const call = `${method} ${[...url.searchParams.keys()].join(',') || 'object'}`;
    calls.push(call);
    const isRight = await isSigned(request, url, body);
    const {
      status,
      text = '',
      headers = {},
    } = isRight ? (disturb(call) ?? answerTo(method, url, body)) : failure(403, 'SignatureDoesNotMatch');
    response.writeHead(status, headers).end(text);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    uploads,
    calls,
    disturbBy: (next: typeof disturb) => {
      disturb = next;
    },
    close: () => server.close(),
  };
}
